package dev.porthole.server.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many writers, and readers at different speeds. */
class EventRingRaceTest {
  private static final int WRITERS = 4;
  private static final int EACH = 30_000;
  private static final int ALL = WRITERS * EACH;

  /** Reads on a thread of its own up to the last event, with a pause after each batch. */
  private static final class PacedReader {
    final EventCursor cursor;
    final Facts.Reader reader = new Facts.Reader(1);
    final CompletableFuture<Void> done;

    PacedReader(EventRing ring, int batch, long pauseNanos) {
      cursor = ring.openCursor();
      done = Await.beside(() -> {
        while (reader.next <= ALL) {
          cursor.await(Duration.ofSeconds(1));
          while (cursor.drain(reader, batch) > 0 && pauseNanos > 0) {
            LockSupport.parkNanos(pauseNanos);
          }
        }
      });
    }

    void check() {
      Await.value(done);
      assertEquals(ALL, reader.events.size() + reader.missed, "shown + missed = appended");
      assertEquals(reader.missed, cursor.missed());
      Map<ConnectionId, Long> newest = new HashMap<>();
      reader.events.stream().map(ChunkEvent.class::cast).forEach(chunk -> {
        Long before = newest.put(chunk.connection(), chunk.offset());
        assertTrue(before == null || before < chunk.offset(), "order of writer " + chunk.connection());
      });
    }
  }

  private static List<CompletableFuture<Void>> write(EventRing ring) {
    return IntStream.rangeClosed(1, WRITERS).mapToObj(writer -> Await.beside(() -> {
      for (int i = 0; i < EACH; i++) {
        ring.append(Facts.chunk(writer, i));
      }
    })).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 5000})
  void shownAndMissedAreAllThatWasAppended(int kept) {
    EventRing ring = new EventRing(kept * Facts.FOOTPRINT);
    List<PacedReader> readers = List.of(new PacedReader(ring, 10_000, 0), new PacedReader(ring, 7, 0),
        new PacedReader(ring, 100, 2_000_000));
    write(ring).forEach(Await::value);
    readers.forEach(PacedReader::check);
  }

  @Test
  void withRoomForAllNobodyMissesAnything() {
    EventRing ring = new EventRing(ALL * Facts.FOOTPRINT);
    List<PacedReader> readers = Stream.generate(() -> new PacedReader(ring, 1000, 0)).limit(3).toList();
    write(ring).forEach(Await::value);
    readers.forEach(PacedReader::check);
    readers.forEach(reader -> assertEquals(ALL, reader.reader.events.size()));
  }

  @Test
  void aReaderThatDoesNotReadHoldsNobodyUp() {
    EventRing ring = new EventRing(10 * Facts.FOOTPRINT);
    EventCursor idle = ring.openCursor();
    write(ring).forEach(Await::value);
    Facts.Reader reader = new Facts.Reader(1);
    assertEquals(10, idle.drain(reader, ALL));
    assertEquals(ALL - 10, reader.missed);
  }
}
