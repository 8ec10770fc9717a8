package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SentHistoryTest {
  private final List<List<OutgoingMessage>> kept = new ArrayList<>();
  private final SentHistory history = new SentHistory(List.of(), kept::add);

  private static OutgoingMessage text(String words) {
    return new OutgoingMessage(OutgoingMessage.Mode.TEXT, words, Optional.empty(), OutgoingMessage.LineEnd.NONE,
        Optional.empty());
  }

  private static OutgoingMessage hex(String words) {
    return new OutgoingMessage(OutgoingMessage.Mode.HEX, words, Optional.empty(), OutgoingMessage.LineEnd.NONE,
        Optional.empty());
  }

  @Test
  void isNewestFirstWithoutTheSameTwiceInARow() {
    List.of(text("a"), text("a"), text("b"), text("a"), text("12"), hex("12")).forEach(history::add);
    assertEquals(List.of(hex("12"), text("12"), text("a"), text("b"), text("a")), history.messages());
    assertEquals(history.messages(), kept.getLast());
  }

  @Test
  void isBounded() {
    for (int i = 0; i < SentHistory.MAX_MESSAGES + 50; i++) {
      history.add(text("message " + i));
    }
    assertEquals(SentHistory.MAX_MESSAGES, history.messages().size());
    assertEquals(text("message 249"), history.messages().getFirst());
    history.add(text("x".repeat(SentHistory.MAX_CHARACTERS - 20)));
    assertEquals(2, history.messages().size(), "the older ones make room for a long one");
    history.add(text("x".repeat(SentHistory.MAX_CHARACTERS + 1)));
    assertEquals(2, history.messages().size(), "one that is too long is not kept");
    assertTrue(kept.stream().allMatch(list -> list.size() <= SentHistory.MAX_MESSAGES));
  }

  @Test
  void ofTheLastRunIsBoundedToo() {
    List<OutgoingMessage> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add(text("m" + i));
    }
    assertEquals(SentHistory.MAX_MESSAGES, new SentHistory(many, _ -> {}).messages().size());
  }

  @Test
  void skipsWhatIsShownAlready() {
    List.of(text("a"), text("b")).forEach(history::add);
    assertEquals(Optional.of(text("a")), history.older(text("b")));
    assertEquals(Optional.of(text("b")), history.newer());
    assertEquals(Optional.of(text("b")), history.newer(), "which is what was being written");
    assertEquals(Optional.empty(), history.newer());
  }

  @Test
  void thatIsEmptyHasNothingToShow() {
    assertEquals(Optional.empty(), history.older(text("draft")));
    assertEquals(Optional.empty(), history.newer());
    history.add(text(""));
    assertEquals(List.of(), history.messages());
  }
}
