package dev.porthole.monitor.lines;

import static dev.porthole.monitor.testing.Keys.origin;
import static dev.porthole.monitor.testing.Keys.key;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.Bytes;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationStoreTest {
  private static final int PAGE = ConversationStore.PAGE_LINES;
  private static final long NO_LIMIT = Long.MAX_VALUE / 2;

  @Nested
  class Lines {
    private final ConversationStore store = new ConversationStore(NO_LIMIT, NO_LIMIT);

    @Test
    void comeBackAsTheyWereAppendedWithTheNumberTheyGot() {
      Bytes data = Monitor.hex("C4E3BAC3");
      store.append(1, LineKind.OPENED, key(7), "#7 a", Bytes.EMPTY, "");
      store.append(2, LineKind.RECEIVED, key(7), "#7 a", data, "你好");
      assertEquals(new ConversationLine(0, 1, LineKind.OPENED, key(7), "#7 a", 0, Bytes.EMPTY, "",
          ConversationLine.Reads.NONE), store.line(0));
      assertEquals(new ConversationLine(1, 2, LineKind.RECEIVED, key(7), "#7 a", 4, data, "你好",
          ConversationLine.Reads.NONE), store.line(1));
      assertEquals(key(7), store.origin(1));
    }

    @Test
    void areNumberedFromZeroOnWithoutAGap() {
      assertEquals(0, store.first());
      for (int number = 0; number < 3 * PAGE + 5; number++) {
        assertEquals(number, store.end());
        append(store, number);
      }
      assertEquals(0, store.first());
      assertHolds(store);
    }

    @Test
    void beforeTheFirstAndFromTheEndOnAreRefused() {
      assertThrows(IndexOutOfBoundsException.class, () -> store.line(0));
      append(store, 0);
      assertThrows(IndexOutOfBoundsException.class, () -> store.line(-1));
      assertThrows(IndexOutOfBoundsException.class, () -> store.line(1));
      assertThrows(IndexOutOfBoundsException.class, () -> store.origin(1));
    }
  }

  @Nested
  class WhenLinesAreTooMany {
    @ParameterizedTest
    @ValueSource(ints = {1, 100, PAGE - 1, PAGE, PAGE + 1, 3 * PAGE, 10_000})
    void theOldestPageGoesAndAtLeastTheLinesAskedForStay(int most) {
      ConversationStore store = new ConversationStore(most, NO_LIMIT);
      for (int number = 0; number < 12 * PAGE + 7; number++) {
        append(store, number);
        long kept = store.end() - store.first();
        assertTrue(kept >= Math.min(number + 1, most), () -> kept + " lines kept");
        assertTrue(kept < most + 2L * PAGE, () -> kept + " lines kept");
      }
      assertEquals(0, store.first() % PAGE);
      assertHolds(store);
    }

    @Test
    void theDroppedOnesAreRefusedAndTheNextIsTheFirst() {
      ConversationStore store = new ConversationStore(1, NO_LIMIT);
      fill(store, 2 * PAGE);
      assertEquals(PAGE, store.first());
      assertThrows(IndexOutOfBoundsException.class, () -> store.line(PAGE - 1));
      assertThrows(IndexOutOfBoundsException.class, () -> store.origin(0));
      assertEquals(PAGE, store.line(PAGE).number());
    }

    @Test
    void exactlyAsManyAsAskedForAreNotTooMany() {
      ConversationStore store = new ConversationStore(PAGE + 1, NO_LIMIT);
      fill(store, 2 * PAGE);
      assertEquals(0, store.first());
      fill(store, PAGE);
      assertEquals(PAGE, store.first());
    }
  }

  @Nested
  class WhenLinesAreTooLarge {
    private static final int LARGE = 1000;
    private static final int OVERHEAD = 136;

    @Test
    void theOldestGoUntilTheRestIsSmallEnough() {
      ConversationStore store = new ConversationStore(NO_LIMIT, 3L * PAGE * LARGE);
      Bytes data = Monitor.zeros(LARGE);
      for (int number = 0; number < 20 * PAGE; number++) {
        store.append(number, LineKind.RECEIVED, key(1), "", data, "");
        assertTrue((store.end() - store.first()) * LARGE <= 3L * PAGE * LARGE, "never over the limit");
      }
      assertEquals(3L * PAGE * LARGE / (LARGE + OVERHEAD), store.end() - store.first());
    }

    @Test
    void textCountsToo() {
      ConversationStore store = new ConversationStore(NO_LIMIT, 2L * PAGE * LARGE);
      String text = "x".repeat(LARGE);
      for (int number = 0; number < 5 * PAGE; number++) {
        store.append(number, LineKind.RECEIVED, key(1), "", Bytes.EMPTY, text);
      }
      assertEquals(2L * PAGE * LARGE / (2 * LARGE + OVERHEAD), store.end() - store.first(), "two bytes a character");
    }

    @Test
    void whatWentIsNoLongerCountedSoSmallLinesFillTheRoomAgain() {
      ConversationStore store = new ConversationStore(NO_LIMIT, 3L * PAGE * LARGE);
      Bytes data = Monitor.zeros(LARGE);
      for (int number = 0; number < 10 * PAGE; number++) {
        store.append(number, LineKind.RECEIVED, key(1), "", data, "");
      }
      fill(store, 20 * PAGE);
      long kept = store.end() - store.first();
      assertTrue(kept >= 20 * PAGE, () -> "only " + kept + " small lines are kept");
    }

    @Test
    void theNewestLineStaysAlone() {
      ConversationStore store = new ConversationStore(NO_LIMIT, 1);
      fill(store, 5 * PAGE);
      assertEquals(1, store.end() - store.first());
      append(store, 5 * PAGE);
      assertEquals(1, store.end() - store.first());
      assertHolds(store);
    }
  }

  @Test
  void aMillionLinesKeepFirstAndEndRight() {
    ConversationStore store = new ConversationStore(50_000, NO_LIMIT);
    for (long number = 0; number < 1_000_000; number++) {
      store.append(number, LineKind.SENT, origin(number % 10), "", Bytes.EMPTY, "");
    }
    long kept = store.end() - store.first();
    assertAll(() -> assertEquals(1_000_000, store.end()), () -> assertEquals(0, store.first() % PAGE),
        () -> assertTrue(kept >= 50_000 && kept < 50_000 + 2 * PAGE, () -> kept + " lines kept"));
    for (long number = store.first(); number < store.end(); number++) {
      assertEquals(number, store.line(number).timeNanos());
      assertEquals(origin(number % 10), store.origin(number));
    }
  }

  private static void fill(ConversationStore store, int lines) {
    for (int i = 0; i < lines; i++) {
      append(store, store.end());
    }
  }

  private static void append(ConversationStore store, long number) {
    store.append(number, LineKind.RECEIVED, origin(number % 7), "", Bytes.EMPTY, "");
  }

  private static void assertHolds(ConversationStore store) {
    for (long number = store.first(); number < store.end(); number++) {
      ConversationLine line = store.line(number);
      assertEquals(number, line.number());
      assertEquals(number, line.timeNanos());
      assertEquals(origin(number % 7), line.origin());
    }
  }
}
