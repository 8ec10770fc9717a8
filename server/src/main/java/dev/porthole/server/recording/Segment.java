package dev.porthole.server.recording;

import dev.porthole.server.recording.index.DamagedIndexException;
import dev.porthole.server.recording.index.IndexFile;
import dev.porthole.server.recording.index.Trigrams;
import dev.porthole.server.recording.segment.SegmentFacts.Peer;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.server.recording.segment.SegmentFile.Header;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.MaskedBytes;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * A segment as readers see it, with or without an index.
 *
 * <p>Threads: any; the facts read so far are guarded by {@code this}.
 */
final class Segment {
  private final SegmentFile file;
  private final Header header;
  private final boolean complete;
  private Optional<IndexFile> index = Optional.empty();
  private SegmentFacts facts;
  private boolean known;

  /** @param complete whether nothing more is written to the segment */
  Segment(SegmentFile file, Header header, boolean complete) {
    this.file = file;
    this.header = header;
    this.complete = complete;
    this.facts = new SegmentFacts(file);
  }

  SegmentFile file() {
    return file;
  }

  Header header() {
    return header;
  }

  boolean isComplete() {
    return complete;
  }

  /** What the segment holds now; nothing if it was deleted. The result does not change once the segment is complete. */
  synchronized SegmentFacts facts() throws IOException {
    if (!known) {
      index = IndexFile.read(file); // the newest segment has one after a clean end: nothing is appended to it then
      index.ifPresent(found -> facts = found.facts());
    }
    if (index.isEmpty() && !(known && complete)) {
      facts.read();
    }
    known = true;
    return facts;
  }

  Optional<Peer> peer(long connection) throws IOException {
    facts();
    try {
      return index.isPresent() ? index.get().peer(connection) : scanned(connection);
    } catch (NoSuchFileException gone) {
      forgetIndex();
      return peer(connection);
    }
  }

  void forEachPeer(BiConsumer<Long, Peer> peerOf) throws IOException {
    facts();
    if (index.isPresent()) {
      try {
        index.get().forEachPeer(peerOf);
      } catch (NoSuchFileException gone) {
        forgetIndex();
        forEachPeer(peerOf);
      }
    } else {
      synchronized (this) {
        facts.peers.forEach(peerOf);
      }
    }
  }

  /** The blocks that may contain a pattern; all blocks if this is unknown. */
  BitSet candidates(Optional<BytePattern> pattern) throws IOException {
    BitSet blocks = new BitSet();
    int all = facts().blocks();
    List<Set<Set<Integer>>> literals = new ArrayList<>();
    for (MaskedBytes literal : pattern.map(BytePattern::literals).orElse(List.of())) {
      literals.add(Trigrams.of(literal));
    }
    if (index.isEmpty() || !index.get().hasRows() || literals.isEmpty() || literals.contains(Set.<Set<Integer>>of())) {
      blocks.set(0, all);
      return blocks;
    }
    try {
      for (Set<Set<Integer>> sets : literals) {
        index.get().find(sets, blocks);
      }
    } catch (DamagedIndexException damaged) {
      blocks.set(0, all);
    } catch (NoSuchFileException gone) {
      forgetIndex();
      return candidates(pattern);
    }
    return blocks;
  }

  /** Forgets an index that was deleted; retention deletes the index, then its segment. */
  private synchronized void forgetIndex() {
    index = Optional.empty();
    facts = new SegmentFacts(file);
    known = false;
  }

  private synchronized Optional<Peer> scanned(long connection) {
    return Optional.ofNullable(facts.peers.get(connection));
  }
}
