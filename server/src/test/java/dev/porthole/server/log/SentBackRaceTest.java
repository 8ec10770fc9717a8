package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writers that send back what came, into a log that overwrites it at once, and readers of both kinds at all speeds. */
class SentBackRaceTest {
  private static final int WRITERS = 3;
  private static final int EACH = 15_000;
  private static final long ALL = 2L * WRITERS * EACH;

  /** Checks each chunk: its bytes follow from its connection and its offset alone. */
  private static final class Checker implements EventCursor.Reader, RecordCursor.Reader {
    long shown;
    long missed;

    @Override
    public void onEvent(long seq, ServerEvent event) {
      assertEquals(shown + missed + 1, seq);
      check((ChunkEvent) event);
    }

    @Override
    public void onRecord(ByteBuffer batch, int at, int size) {
      check((ChunkEvent) EventRecord.read(batch, at));
    }

    @Override
    public void onOversized(ServerEvent event) {
      check((ChunkEvent) event);
    }

    @Override
    public void onMissed(long count) {
      missed += count;
    }

    private void check(ChunkEvent chunk) {
      shown++;
      Bytes data = chunk.data();
      byte first = first(chunk.connection().number(), chunk.offset());
      for (int i = 0; i < data.length(); i++) {
        if (data.at(i) != (byte) (first + i)) {
          throw new AssertionError("byte " + i + " of " + data.length() + " is wrong in " + chunk);
        }
      }
      assertEquals(chunk.direction() == Direction.SENT, chunk.timeNanos() == 2);
    }
  }

  private static byte first(long writer, long offset) {
    return (byte) (writer * 31 + offset * 7);
  }

  private static void write(EventRing ring, int writer, int largest) {
    SplittableRandom random = new SplittableRandom(writer);
    ByteBuffer data = ByteBuffer.allocateDirect(largest);
    ConnectionId id = new ConnectionId(writer);
    long offset = 0;
    for (int i = 0; i < EACH; i++) {
      int length = 1 + random.nextInt(largest);
      byte first = first(writer, offset);
      for (int at = 0; at < length; at++) {
        data.put(at, (byte) (first + at));
      }
      long seq = ring.received(1, id, offset, data.position(0).limit(length));
      ring.sentBack(2, id, offset, data.limit(1 + random.nextInt(length)), seq);
      data.clear();
      offset += length;
    }
  }

  private static CompletableFuture<Void> read(EventRing ring, Checker checker, boolean records, int atMost,
      long pauseNanos) {
    EventCursor cursor = ring.openCursor();
    return Await.beside(() -> {
      while (checker.shown + checker.missed < ALL) {
        cursor.await(Duration.ofSeconds(1));
        while ((records ? ((RecordCursor) cursor).drainRecords(checker, atMost) : cursor.drain(checker, atMost)) > 0
            && pauseNanos > 0) {
          LockSupport.parkNanos(pauseNanos);
        }
      }
      assertEquals(checker.missed, cursor.missed());
    });
  }

  @ParameterizedTest
  @CsvSource({"20000, 600", "100000, 600", "300000, 5000", "20000000, 2000"})
  void whatIsShownIsTrueAndTheRestIsCounted(int capacity, int largest) {
    EventRing ring = new EventRing(capacity);
    List<Checker> checkers = IntStream.range(0, 4).mapToObj(_ -> new Checker()).toList();
    List<CompletableFuture<Void>> readers = IntStream.range(0, 4)
        .mapToObj(i -> read(ring, checkers.get(i), i % 2 == 1, i < 2 ? 10_000 : 7, i < 2 ? 0 : 300_000)).toList();
    IntStream.rangeClosed(1, WRITERS).mapToObj(writer -> Await.beside(() -> write(ring, writer, largest))).toList()
        .forEach(Await::value);
    readers.forEach(Await::value);
    checkers.forEach(checker -> assertEquals(ALL, checker.shown + checker.missed, "shown + missed = appended"));
    assertTrue(checkers.stream().anyMatch(checker -> checker.shown > 0));
    assertEquals(ALL, ring.totals().events());
  }
}
