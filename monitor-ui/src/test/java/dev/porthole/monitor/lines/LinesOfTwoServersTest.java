package dev.porthole.monitor.lines;

import static dev.porthole.monitor.testing.Keys.key;
import static dev.porthole.monitor.testing.Keys.other;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.testing.Keys;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Connection 1 of one server, and connection 1 of another, in one conversation. */
class LinesOfTwoServersTest {
  private final ConversationStore store = new ConversationStore(100_000, 1 << 30);
  private final FramingOverrides framings = new FramingOverrides();
  private final Map<Origin, Long> offsets = new HashMap<>();

  private void receives(ConnectionKey connection, String text) {
    Bytes data = Bytes.ofText(text, StandardCharsets.US_ASCII);
    long offset = offsets.merge(connection, (long) data.length(), Long::sum) - data.length();
    store.append(1, LineKind.RECEIVED, connection, "#1", offset, data, text);
  }

  private FramedLines framed(Set<ConnectionKey> connections) {
    return new FramedLines(store, connections, framings::of, (_, _, _, data) -> data.text(StandardCharsets.US_ASCII));
  }

  private static List<String> texts(VisibleLines shown) {
    return LongStream.range(shown.first(), shown.end()).mapToObj(shown::at).map(ConversationLine::text).toList();
  }

  private List<Long> linesOf(Origin... origins) {
    return LongStream.range(store.first(), store.end())
        .filter(line -> List.of(origins).stream().anyMatch(origin -> store.isOf(line, origin))).boxed().toList();
  }

  @Test
  void chunksAreChainedToThoseOfTheSameServer() {
    receives(key(1), "a");
    receives(other(1), "x");
    receives(key(1), "b");
    assertEquals(0, store.previous(2));
    assertTrue(store.previous(1) < store.first(), "the first chunk of its connection");
  }

  @Test
  void theEndOfOneEndsNotTheOther() {
    receives(key(1), "a");
    store.append(1, LineKind.CLOSED, other(1), "#1", Bytes.EMPTY, "peer-closed");
    receives(key(1), "b");
    assertEquals(0, store.previous(2));
  }

  @Test
  void linesOfAServerAsAWholeAreNotThoseOfTheOther() {
    store.append(1, LineKind.SERVER_STOPPED, ServerId.FIRST, "", Bytes.EMPTY, "");
    store.append(1, LineKind.SERVER_STOPPED, Keys.SECOND, "", Bytes.EMPTY, "");
    assertEquals(List.of(0L), linesOf(ServerId.FIRST));
    assertEquals(List.of(1L), linesOf(Keys.SECOND));
    assertEquals(Keys.SECOND, store.line(1).origin().server());
  }

  @Test
  void onlyTheConnectionWantedIsShown() {
    receives(key(1), "a");
    receives(other(1), "x");
    receives(other(2), "y");
    receives(key(2), "b");
    assertEquals(List.of("a"), texts(new VisibleLines.OfConnections(store, Set.of(key(1)))));
    assertEquals(List.of("x", "b"), texts(new VisibleLines.OfConnections(store, Set.of(other(1), key(2)))));
    assertEquals(List.of("x", "y"), texts(new VisibleLines.OfConnections(store, Set.of(other(1), other(2)))));
  }

  @Test
  void aFramingIsThatOfItsServersConnection() {
    framings.choose(key(1), new Framing.Line());
    assertEquals(new Framing.Raw(), framings.of(other(1)));
    assertTrue(framings.cut(Set.of(key(1))));
    assertFalse(framings.cut(Set.of(other(1))));
    framings.choose(other(1), new Framing.Raw());
    assertEquals(new Framing.Line(), framings.of(key(1)));
  }

  @Test
  void messagesAreNeverPutTogetherFromBoth() {
    framings.choose(key(1), new Framing.Line());
    framings.choose(other(1), new Framing.Line());
    receives(key(1), "a");
    receives(other(1), "x");
    receives(key(1), "b\n");
    receives(other(1), "y\n");
    assertEquals(List.of("ab\n", "xy\n"), texts(framed(Set.of())));
    assertEquals(List.of("ab\n"), texts(framed(Set.of(key(1)))));
    assertEquals(List.of("xy\n"), texts(framed(Set.of(other(1)))));
  }

  @Test
  void theIncompleteMessageOfOneIsNotEndedByTheOther() {
    framings.choose(key(1), new Framing.Line());
    receives(key(1), "a");
    store.append(1, LineKind.CLOSED, other(1), "#1", Bytes.EMPTY, "peer-closed");
    receives(key(1), "b\n");
    assertEquals(List.of("peer-closed", "ab\n"), texts(framed(Set.of())));
  }

  @Test
  void theLabelOfALineIsThatOfItsConnection() {
    store.labelBy((origin, then) -> origin.equals(key(1)) ? "pump" : then);
    receives(key(1), "a");
    receives(other(1), "x");
    assertEquals("pump", store.line(0).peer());
    assertEquals("#1", store.line(1).peer());
  }

  @Test
  void keysWithTheSameHashCodeAreKeptApart() {
    // 31 × server + number, as a record's hash code is computed today
    ConnectionKey one = key(32);
    ConnectionKey alike = other(1);
    receives(one, "a");
    receives(alike, "x");
    assertEquals(List.of(0L), linesOf(one));
    assertEquals(List.of("x"), texts(new VisibleLines.OfConnections(store, Set.of(alike))));
  }
}
