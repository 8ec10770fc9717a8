package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chunks that are sent back as they came: the log keeps their bytes once, and its readers get them whole. */
class SentBackTest {
  private static final ConnectionId ID = new ConnectionId(7);
  private static final int KIB = 1024;

  /** Decodes records as the recorder stores them. */
  private static final class Records implements RecordCursor.Reader {
    final List<ServerEvent> events = new ArrayList<>();
    long missed;

    @Override
    public void onRecord(ByteBuffer batch, int at, int size) {
      assertEquals(size, EventRecord.size(batch, at));
      assertTrue(EventRecord.isKnown(batch, at), "a kind that may leave the log");
      events.add(EventRecord.read(batch, at));
      assertEquals(size, EventRecord.size(events.getLast()));
    }

    @Override
    public void onOversized(ServerEvent event) {
      events.add(event);
    }

    @Override
    public void onMissed(long count) {
      missed += count;
    }
  }

  private static ByteBuffer buffer(int length, int seed) {
    ByteBuffer direct = ByteBuffer.allocateDirect(length + 3).position(3);
    for (int i = 0; i < length; i++) {
      direct.put(3 + i, (byte) (seed + i));
    }
    return direct;
  }

  private static Bytes bytes(int length, int seed) {
    return Bytes.copyOf(buffer(length, seed));
  }

  /** Appends a chunk and what is sent back of it, and overwrites the buffer, as the next read does. */
  private static void echo(EventRing ring, int length, int seed, int count) {
    ByteBuffer data = buffer(length, seed);
    long seq = ring.received(seed, ID, seed, data);
    assertEquals(length, data.remaining(), "the position stays");
    ring.sentBack(seed, ID, seed, data.duplicate().limit(3 + count), seq);
    while (data.hasRemaining()) {
      data.put((byte) 0xdd);
    }
  }

  private static List<ServerEvent> echoed(int length, int seed, int count) {
    return List.of(new BytesReceived(seed, ID, seed, bytes(length, seed)),
        new BytesSent(seed, ID, seed, bytes(count, seed)));
  }

  private static List<ServerEvent> drained(EventCursor cursor) {
    Facts.Reader reader = new Facts.Reader(1);
    cursor.drain(reader, Integer.MAX_VALUE);
    assertEquals(0, reader.missed);
    return reader.events;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 255, 256, 257, 1000, 16384, 200_000, 3_000_000})
  void readersGetWholeChunks(int length) {
    EventRing ring = new EventRing(64 << 20);
    echo(ring, length, 1, length);
    echo(ring, length, 2, (length + 1) / 2);
    List<ServerEvent> expected = new ArrayList<>(echoed(length, 1, length));
    expected.addAll(echoed(length, 2, (length + 1) / 2));
    assertEquals(expected, drained(ring.openCursor()));
    Records records = new Records();
    ring.openLosslessRecords().drainRecords(records, Integer.MAX_VALUE);
    assertEquals(expected, records.events);
    assertEquals(new EventTotals(0, 0, 0, 2L * length, length + (length + 1) / 2L, 4, 4), ring.totals());
  }

  @Test
  void aChunkTooLargeForAPageIsSentBackWhole() {
    EventRing ring = new EventRing(64 << 20);
    echo(ring, 5 << 20, 1, 5 << 20);
    assertEquals(echoed(5 << 20, 1, 5 << 20).getLast(), ring.oversized(2));
  }

  @Test
  void aReaderThatBeginsBetweenBothGetsAWholeChunkToo() {
    EventRing ring = new EventRing(1 << 20);
    echo(ring, 4 * KIB, 1, 4 * KIB);
    Facts.Reader second = new Facts.Reader(2);
    ring.openCursor(2).drain(second, 1);
    assertEquals(echoed(4 * KIB, 1, 4 * KIB).subList(1, 2), second.events);
    EventCursor one = ring.openCursor();
    Facts.Reader stepwise = new Facts.Reader(1);
    one.drain(stepwise, 1);
    one.drain(stepwise, 1);
    assertEquals(echoed(4 * KIB, 1, 4 * KIB), stepwise.events);
  }

  @Test
  void theLogKeepsTheBytesOnce() {
    EventRing ring = new EventRing(1 << 20);
    for (int i = 1; i <= 60; i++) {
      echo(ring, 16 * KIB, i, 16 * KIB);
    }
    assertEquals(1, ring.oldestSeq(), "60 chunks of 16 KiB and what was sent back of them fit into 1 MiB");
  }

  @Test
  void bytesOfAnOldChunkAreKeptAgain() {
    EventRing ring = new EventRing(1 << 20);
    ByteBuffer data = buffer(KIB, 1);
    long seq = ring.received(1, ID, 1, data);
    for (int i = 0; i < 40; i++) {
      ring.append(Facts.chunk(1, i, KIB)); // more than a 32nd of the log
    }
    ring.sentBack(1, ID, 1, data, seq);
    while (ring.oldestSeq() <= seq) {
      ring.append(Facts.chunk(1, 0, KIB));
    }
    Facts.Reader reader = new Facts.Reader(seq + 1);
    ring.openCursor(seq + 1).drain(reader, Integer.MAX_VALUE);
    assertTrue(reader.events.contains(new BytesSent(1, ID, 1, bytes(KIB, 1))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ifOnlyTheReceivedChunkIsOverwrittenTheSentOneIsMissedToo(boolean asRecords) {
    EventRing ring = new EventRing(128 * KIB);
    echo(ring, KIB, 1, KIB);
    while (ring.oldestSeq() == 1) {
      ring.append(Facts.chunk(1, 0));
    }
    assertEquals(2, ring.oldestSeq());
    RecordCursor cursor = ring.openLosslessRecords();
    Facts.Reader reader = new Facts.Reader(2);
    Records records = new Records();
    EventCursor oldest = ring.openCursor(2);
    if (asRecords) {
      ((RecordCursor) oldest).drainRecords(records, Integer.MAX_VALUE);
    } else {
      oldest.drain(reader, Integer.MAX_VALUE);
    }
    assertEquals(1, asRecords ? records.missed : reader.missed);
    assertEquals(1, oldest.missed());
    assertTrue((asRecords ? records.events : reader.events).stream().allMatch(BytesReceived.class::isInstance));
    cursor.close();
  }

  @Test
  void aLogOfOnePageNeverRefersToWhatItOverwrites() {
    for (int size = 300; size < 20 * KIB; size += 64) {
      EventRing ring = new EventRing(size);
      for (int i = 1; i < 50; i++) {
        echo(ring, 256 + i, i, 256 + i);
        Facts.Reader reader = new Facts.Reader(ring.oldestSeq());
        ring.openCursor().drain(reader, Integer.MAX_VALUE);
        assertEquals(echoed(256 + i, i, 256 + i).getLast(), reader.events.getLast());
      }
    }
  }
}
