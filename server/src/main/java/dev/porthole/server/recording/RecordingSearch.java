package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.server.recording.segment.PreviousRecords;
import dev.porthole.server.recording.segment.RecordReader;
import dev.porthole.server.recording.segment.SegmentFacts.Peer;
import dev.porthole.server.recording.segment.SegmentFacts;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One search: segment by segment, newest first, a few blocks at a time; only blocks that, by the index, may contain a
 * hit. Hits in a run of blocks are found from first to last and reported from last to first.
 *
 * <p>Threads: confined to the searching thread.
 */
final class RecordingSearch {
  /** Small, so that the first hit is reported soon. */
  private static final int BLOCKS_AT_A_TIME = 8;
  private static final int BUFFER_BYTES = 1 << 20;

  /** A hit. */
  private record Place(long seq, ServerEvent event, Optional<Hit> hit) {}

  private final StoredRecording recording;
  private final RecordingQuery query;
  private final SearchWatcher watcher;
  private final Optional<ChunkMatcher> matcher;
  /** Addresses in the current segment; looking one up takes a dozen reads. */
  private final Map<ConnectionId, Optional<InetSocketAddress>> remotes = new HashMap<>();
  private boolean over;
  private long missed;
  private long unknown;

  RecordingSearch(StoredRecording recording, RecordingQuery query, SearchWatcher watcher) throws IOException {
    this.recording = recording;
    this.query = query;
    this.watcher = watcher;
    PreviousRecords previous = recording.previousRecords();
    this.matcher = query.pattern().map(pattern -> new ChunkMatcher(pattern, previous));
  }

  void run() throws IOException {
    List<Segment> segments = recording.segments();
    try {
      for (int i = segments.size() - 1; i >= 0 && !isOver(); i--) {
        try {
          search(segments.get(i));
        } catch (NoSuchFileException gone) {
          continue; // retention deleted the segment after it was listed
        }
        watcher.onProgress((double) (segments.size() - i) / segments.size());
      }
    } finally {
      matcher.ifPresent(ChunkMatcher::close);
    }
    if (missed > 0) {
      watcher.onMissed(missed);
    }
    if (unknown > 0) {
      watcher.onUnknown(unknown);
    }
    long skipped = matcher.map(ChunkMatcher::skipped).orElse(0L);
    if (skipped > 0) {
      watcher.onSkipped(skipped);
    }
    if (segments.isEmpty()) {
      watcher.onProgress(1);
    }
  }

  private void search(Segment segment) throws IOException {
    SegmentFacts facts = segment.facts();
    RecordFilter filter = RecordFilter.of(query, segment);
    if (!filter.mayFit(facts)) {
      return;
    }
    remotes.clear();
    BitSet candidates = segment.candidates(query.pattern());
    int last = candidates.length() - 1;
    if (last < 0) {
      return;
    }
    try (RecordReader records = new RecordReader(segment.file(), Layout.FILE_HEADER, BUFFER_BYTES)) {
      while (last >= 0 && !isOver()) {
        int first = last;
        while (first > 0 && last - first + 1 < BLOCKS_AT_A_TIME && candidates.get(first - 1)) {
          first--;
        }
        report(find(segment, records, filter, first, last), segment);
        last = candidates.previousSetBit(first - 1);
      }
    }
  }

  /** The hits in the blocks {@code first} to {@code last}, the newest on top. */
  private Deque<Place> find(Segment segment, RecordReader records, RecordFilter filter, int first, int last)
      throws IOException {
    Deque<Place> found = new ArrayDeque<>();
    int start = -1;
    for (int block = first; block <= last && start < 0; block++) {
      start = segment.facts().blockStart(block);
    }
    if (start < 0) {
      return found;
    }
    records.seek(start);
    long end = (last + 1L) * Layout.BLOCK_BYTES;
    long before = 0;
    while (records.end() < end && records.next() && records.offset() < end) {
      if (records.isEvent()) {
        missed += before == 0 ? 0 : records.seq() - before - 1;
        before = records.seq();
        unknown += records.isKnown() ? 0 : 1;
      }
      if (filter.fits(records)) {
        Optional<Hit> hit = matcher.isPresent() ? matcher.get().find(records) : Optional.empty();
        if (hit.isPresent() || matcher.isEmpty()) {
          found.push(new Place(records.seq(), records.event(), hit));
        }
      }
    }
    return found;
  }

  private void report(Deque<Place> found, Segment segment) throws IOException {
    while (!found.isEmpty() && !isOver()) {
      Place place = found.pop();
      over = !watcher.onFound(new Found(place.seq, place.event, remote(place.event, segment), place.hit));
    }
  }

  private Optional<InetSocketAddress> remote(ServerEvent event, Segment segment) throws IOException {
    return switch (event) {
      case ConnectionOpened opened -> Optional.of(opened.remote());
      case ConnectionEvent of -> remote(of.connection(), segment);
      case ConnectionRefused refused -> Optional.of(refused.remote());
      default -> Optional.empty();
    };
  }

  private Optional<InetSocketAddress> remote(ConnectionId id, Segment segment) throws IOException {
    Optional<InetSocketAddress> known = remotes.get(id);
    if (known == null) {
      known = segment.peer(id.number()).map(Peer::remote);
      remotes.put(id, known);
    }
    return known;
  }

  private boolean isOver() {
    return over || recording.isClosed() || Thread.currentThread().isInterrupted();
  }
}
