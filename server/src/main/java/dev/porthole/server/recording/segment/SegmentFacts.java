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
 * What a segment holds: found by reading it from one end to the other, going on from where it was read to before; or told by its
 * index.
 *
 * <p>Threads: confined to its owner's.
 */
public final class SegmentFacts {
  static final long NONE = 0;

  /** Who a connection is. */
  public record Peer(InetSocketAddress remote, long openedNanos) {}

  public final SegmentFile file;
  public final Map<Long, Peer> peers = new TreeMap<>();
  /** Up to where it has been read; everything before is valid, or damaged. */
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

  /** Whether it has no event. */
  public boolean isEmpty() {
    return firstSeq == Long.MAX_VALUE;
  }

  public int blocks() {
    return blocks.length;
  }

  /** Where the first record stands that begins in a block; -1 if none does. */
  public int blockStart(int block) {
    return blocks[block];
  }

  public void setBlocks(int[] starts) {
    blocks = starts;
  }

  /** Reads on to the end of what is there by now. */
  public void read() throws IOException {
    try (RecordReader records = new RecordReader(file, end)) {
      while (records.next()) {
        add(records);
      }
    } catch (NoSuchFileException gone) {
      return; // retention has taken it away since
    }
  }

  /** Takes in the record the reader stands at. */
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
