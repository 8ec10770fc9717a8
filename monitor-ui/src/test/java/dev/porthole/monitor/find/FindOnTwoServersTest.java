package dev.porthole.monitor.find;

import static dev.porthole.monitor.testing.Keys.key;
import static dev.porthole.monitor.testing.Keys.other;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Each server's connection 1 is a stream of its own. */
class FindOnTwoServersTest {
  private final Search search = new Search();

  private void receives(ConnectionKey connection, String text) {
    search.line(connection, LineKind.RECEIVED, Bytes.ofText(text, StandardCharsets.UTF_8));
  }

  @Test
  void aHitThatSpansChunksIsFoundThoughTheOtherTalksBetween() {
    receives(key(1), "hel");
    receives(other(1), "xxx");
    receives(key(1), "lo");
    search.looksFor(PatternKind.TEXT, "hello");
    assertEquals(1, search.count());
  }

  @Test
  void bytesOfBothTogetherAreNoHit() {
    receives(key(1), "abc");
    receives(other(1), "hel");
    search.line(key(1), LineKind.RECEIVED, Bytes.ofText("lo", StandardCharsets.UTF_8)); // continues at the same offset
    search.looksFor(PatternKind.TEXT, "hello");
    assertEquals(0, search.count());
  }

  @Test
  void onlyTheConnectionShownIsSearched() {
    receives(key(1), "hello");
    receives(other(1), "hello");
    search.conversation.showOnly(Set.of(other(1)));
    search.looksFor(PatternKind.TEXT, "hello");
    assertEquals(1, search.count());
    search.find.next();
    assertEquals(other(1), search.picked().orElseThrow().origin());
  }

  @Test
  void theEndOfOneDoesNotEndTheOthersStream() {
    receives(key(1), "hel");
    search.store.append(1, LineKind.CLOSED, other(1), "#1", Bytes.EMPTY, "");
    receives(key(1), "lo");
    search.looksFor(PatternKind.TEXT, "hello");
    assertEquals(1, search.count());
  }
}
