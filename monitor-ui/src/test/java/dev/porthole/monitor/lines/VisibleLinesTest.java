package dev.porthole.monitor.lines;

import static dev.porthole.monitor.testing.Keys.origin;
import static dev.porthole.monitor.testing.Keys.keys;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleLinesTest {
  private static final int PAGE = ConversationStore.PAGE_LINES;

  private final ConversationStore store = new ConversationStore(1, Long.MAX_VALUE / 2);

  @Nested
  class AllLines {
    private final VisibleLines all = new VisibleLines.All(store);

    @Test
    void positionAndNumberAreTheSame() {
      append(1, 2, 3);
      assertEquals(0, all.first());
      assertEquals(3, all.end());
      assertEquals(2, all.lineAt(2));
      assertEquals(1, all.positionOf(1));
    }

    @Test
    void aNumberOutsideStandsAtTheNearerEnd() {
      appendMany(2 * PAGE, 1);
      assertEquals(PAGE, all.first());
      assertEquals(PAGE, all.positionOf(3));
      assertEquals(2 * PAGE, all.positionOf(9 * PAGE));
    }
  }

  @Nested
  class LinesOfConnections {
    @Test
    void areThoseOfTheConnectionsAskedForInTheirOrder() {
      append(1, 2, 3, 1, 3, 2);
      assertEquals(List.of(0L, 2L, 3L, 4L), numbers(new VisibleLines.OfConnections(store, keys(1, 3))));
      assertEquals(List.of(), numbers(new VisibleLines.OfConnections(store, keys(9))));
    }

    @Test
    void theServersOwnLinesBelongToNoConnection() {
      append(0, 1, 0);
      assertEquals(List.of(1L), numbers(new VisibleLines.OfConnections(store, keys(1))));
    }

    @Test
    void linesThatComeLateAreTakenInAtTheNextRefresh() {
      append(1, 2);
      VisibleLines shown = new VisibleLines.OfConnections(store, keys(1));
      append(1, 2, 1);
      assertEquals(List.of(0L), numbers(shown));
      shown.refresh();
      assertEquals(List.of(0L, 2L, 4L), numbers(shown));
      shown.refresh();
      assertEquals(List.of(0L, 2L, 4L), numbers(shown));
    }

    @Test
    void aNumberStandsAtTheFirstShownLineFromItOn() {
      append(2, 1, 2, 2, 1, 2);
      VisibleLines shown = new VisibleLines.OfConnections(store, keys(1));
      long first = shown.first();
      assertEquals(List.of(first, first, first + 1, first + 1, first + 1, first + 2, first + 2),
          LongStream.rangeClosed(0, 6).map(shown::positionOf).boxed().toList());
    }

    @Test
    void aPositionStaysWithItsLineWhileLinesBeforeItAreDropped() {
      appendMany(PAGE, 1, 2);
      VisibleLines shown = new VisibleLines.OfConnections(store, keys(1));
      appendMany(PAGE - 1, 2, 1);
      shown.refresh();
      long position = shown.positionOf(PAGE + 1);
      assertEquals(PAGE + 1, shown.lineAt(position));
      append(1);
      shown.refresh();
      assertEquals(PAGE, store.first());
      assertEquals(position, shown.positionOf(PAGE + 1));
      assertEquals(PAGE + 1, shown.lineAt(position));
      assertEquals(shown.first(), shown.positionOf(0));
    }

    @Test
    void linesThatCameAndWentBetweenTwoRefreshesAreNeverSeen() {
      append(1);
      VisibleLines shown = new VisibleLines.OfConnections(store, keys(1));
      appendMany(3 * PAGE, 1);
      shown.refresh();
      assertEquals(store.first(), shown.lineAt(shown.first()));
      assertEquals(store.end() - store.first(), shown.end() - shown.first());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void agreesWithAPlainListUnderRandomAppendingAndDropping(long seed) {
    Random random = new Random(seed);
    List<Long> connections = new ArrayList<>();
    Set<ConnectionKey> wanted = seed % 2 == 0 ? keys(1) : keys(1, 2, 5);
    VisibleLines shown = new VisibleLines.OfConnections(store, wanted);
    long watched = 0;
    long position = shown.first();
    for (int step = 0; step < 60; step++) {
      int burst = random.nextInt(10) == 0 ? random.nextInt(3 * PAGE) : random.nextInt(PAGE / 2);
      int peers = 1 + random.nextInt(8);
      for (int i = 0; i < burst; i++) {
        long connection = random.nextInt(peers);
        connections.add(connection);
        append(connection);
      }
      shown.refresh();
      List<Long> expected = LongStream.range(store.first(), store.end())
          .filter(number -> wanted.contains(origin(connections.get((int) number)))).boxed().toList();
      assertEquals(expected, numbers(shown));
      if (expected.contains(watched)) {
        assertEquals(position, shown.positionOf(watched));
        assertEquals(watched, shown.lineAt(position));
      } else if (!expected.isEmpty()) {
        watched = expected.get(random.nextInt(expected.size()));
        position = shown.positionOf(watched);
      }
      for (int probe = 0; probe < 20; probe++) {
        long number = random.nextLong(store.end() + 2);
        assertEquals(expected.stream().filter(each -> each < number).count(), shown.positionOf(number) - shown.first());
      }
    }
  }

  private void append(long... connections) {
    for (long connection : connections) {
      store.append(0, LineKind.RECEIVED, origin(connection), "", Bytes.EMPTY, "");
    }
  }

  private void appendMany(int lines, long... connections) {
    for (int i = 0; i < lines; i++) {
      append(connections[i % connections.length]);
    }
  }

  private static List<Long> numbers(VisibleLines shown) {
    return LongStream.range(shown.first(), shown.end()).map(shown::lineAt).boxed().toList();
  }
}
