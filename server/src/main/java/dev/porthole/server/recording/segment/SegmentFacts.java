package dev.porthole.server.recording.segment;

import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.record.CheckpointConnection;
import dev.porthole.shared.record.CheckpointRecord;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a segment holds: found by reading it, continuing where reading last ended; or taken from its index.
 *
 * <p>Threads: confined to the owner's thread.
 */
public final class SegmentFacts {
  static final long NONE = 0;

  /** The peer of a connection. */
  public record Peer(InetSocketAddress remote, long openedNanos) {}

  public final SegmentFile file;
  public final Map<Long, Peer> peers = new TreeMap<>();
  /** The offset up to which the segment has been read; everything before is valid records or damage. */
  public long end = Layout.FILE_HEADER;
  public long firstSeq = Long.MAX_VALUE;
  public long lastSeq;
  public long firstNanos = Long.MAX_VALUE;
  public long lastNanos = Long.MIN_VALUE;
  public long smallestConnection = NONE;
  public long largestConnection = NONE;
  private int[] blocks = new int[0];

  public SegmentFacts(SegmentFile file) {
    this.file = file;
  }

  /** Whether the segment has no event. */
  public boolean isEmpty() {
    return firstSeq == Long.MAX_VALUE;
  }

  public int blocks() {
    return blocks.length;
  }

  /** The offset of the first record that begins in a block; -1 if none does. */
  public int blockStart(int block) {
    return blocks[block];
  }

  public void setBlocks(int[] starts) {
    blocks = starts;
  }

  /** Reads on to the current end. */
  public void read() throws IOException {
    try (RecordReader records = new RecordReader(file, end)) {
      while (records.next()) {
        add(records);
      }
    } catch (NoSuchFileException gone) {
      return; // retention has deleted the segment meanwhile
    }
  }

  /** Adds the reader's current record. */
  public void add(RecordReader record) {
    int block = (int) (record.offset() / Layout.BLOCK_BYTES);
    if (block >= blocks.length) {
      int known = blocks.length;
      blocks = Arrays.copyOf(blocks, block + 1);
      Arrays.fill(blocks, known, block + 1, -1);
      blocks[block] = (int) record.offset();
    }
    end = record.end();
    if (!record.isEvent()) {
      addCheckpoint(record);
      return;
    }
    firstSeq = Math.min(firstSeq, record.seq());
    lastSeq = record.seq();
    firstNanos = Math.min(firstNanos, record.timeNanos());
    lastNanos = Math.max(lastNanos, record.timeNanos());
    addConnection(record.connection());
    if (record.isKnown() && record.kind() == EventKind.CONNECTION_OPENED) {
      addPeer((ConnectionOpened) record.event());
    }
  }

  private void addCheckpoint(RecordReader record) {
    if (CheckpointRecord.of(record.buffer(), record.eventAt()) == CheckpointRecord.Part.CONNECTION) {
      addPeer(CheckpointConnection.read(record.buffer(), record.eventAt()).opened());
    }
  }

  private void addPeer(ConnectionOpened opened) {
    peers.put(opened.connection().number(), new Peer(opened.remote(), opened.timeNanos()));
  }

  private void addConnection(long number) {
    if (number != NONE) {
      smallestConnection = smallestConnection == NONE ? number : Math.min(smallestConnection, number);
      largestConnection = Math.max(largestConnection, number);
    }
  }
}
