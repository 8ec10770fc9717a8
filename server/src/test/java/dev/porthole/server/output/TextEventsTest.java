package dev.porthole.server.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** One line an event, for people. */
class TextEventsTest {
  private final StringWriter out = new StringWriter();
  private final PrintWriter printer = new PrintWriter(out);
  private final TextEvents text = new TextEvents(printer, new CharsetChoice.Auto(), ZoneOffset.ofHours(8));

  private List<String> print(ServerEvent... events) {
    for (ServerEvent event : events) {
      text.onEvent(1, event);
    }
    printer.flush();
    return out.toString().lines().toList();
  }

  @Test
  void eachEventIsOneLine() {
    assertEquals(List.of("15:00:00.123456 server started on 127.0.0.1:9999, model completion, provider loop",
        "15:00:00.123456 #1 127.0.0.1:50234 opened", "15:00:00.123456 #1 127.0.0.1:50234 received 4 B  你好",
        "15:00:00.123456 #1 127.0.0.1:50234 sent 10 B  thank you!",
        "15:00:00.123456 #1 127.0.0.1:50234 closed: peer-closed, received 4 B, sent 10 B, after 512 ms",
        "15:00:00.123456 server stopped"), print(Script.example().toArray(ServerEvent[]::new)));
  }

  @Test
  void anEndWithinAMessageSaysHowMuchOfItHadCome() {
    assertEquals("15:00:00.123456 #1 127.0.0.1:50234 closed: peer-closed, received 4 B, sent 10 B, incomplete 3 B, "
        + "after 512 ms", print(Script.opened(), Script.closedWithin(3)).getLast());
  }

  @Test
  void steeringSaysWhatWasDoneAndWhatWasRefused() {
    String who = "15:00:00.123456 #1 127.0.0.1:50234 ";
    assertEquals(List.of(who + "opened", who + "reading-paused", who + "half-closed",
        who + "refused to send 12 B: half-closed"), print(Script.steering().toArray(ServerEvent[]::new)));
  }

  @Test
  void missedEventsAreOneLine() {
    text.onMissed(17);
    assertTrue(print().getFirst().startsWith("missed 17 events"));
  }

  @Test
  void aConnectionWhoseOpeningWasMissedHasNoAddress() {
    assertEquals(List.of("15:00:00.123456 #1 ? received 2 B  ok"),
        print(Script.received(100, "ok", StandardCharsets.UTF_8)));
  }

  @Nested
  class WithHostileText {
    @Test
    void itStaysOneLineAndEveryCharacterIsSafe() {
      String line = print(Script.received(0, Script.HOSTILE, StandardCharsets.UTF_8)).getFirst();
      assertEquals(1, print().size());
      assertTrue(line.codePoints().allMatch(VisibleText::isSafe), line);
    }

    @Test
    void itIsVisible() {
      String line = print(Script.received(0, Script.HOSTILE, StandardCharsets.UTF_8)).getFirst();
      for (String shown : List.of("x1B[2J", "x9B31m", "202Etxet", "200B", "2028", "2029", "FEFF")) {
        assertTrue(line.contains(shown), shown + " in " + line);
      }
    }

    @Test
    void aForgedLineIsNotALine() {
      String forged = "x\n15:00:00.123456 #2 10.0.0.1:1 opened";
      assertEquals(1, print(Script.received(0, forged, StandardCharsets.UTF_8)).size());
    }

    @Test
    void aVeryLongLineIsCut() {
      String line = print(Script.received(0, "x".repeat(100_000), StandardCharsets.UTF_8)).getFirst();
      assertTrue(line.endsWith("x…"));
      assertTrue(line.length() < 4200, "" + line.length());
    }
  }

  @Test
  void aCharacterCutByAReadIsShownWholeWithTheSecondChunk() {
    byte[] bytes = "你".getBytes(StandardCharsets.UTF_8);
    List<String> lines = print(Script.opened(), Script.received(0, bytes[0], bytes[1]), Script.received(2, bytes[2]));
    assertTrue(lines.get(1).endsWith("received 2 B  "), lines.get(1));
    assertTrue(lines.get(2).endsWith("received 1 B  你"), lines.get(2));
  }

  private List<String> styled(TextStyle style, ServerEvent... events) {
    TextEvents styled = new TextEvents(printer, new CharsetChoice.Auto(), ZoneOffset.ofHours(8), style);
    for (ServerEvent event : events) {
      styled.onEvent(1, event);
    }
    printer.flush();
    return out.toString().lines().toList();
  }

  @Test
  void hexShowsTheBytesBelowTheText() {
    List<String> lines = styled(new TextStyle(Paint.PLAIN, true, false), Script.example().toArray(ServerEvent[]::new));
    assertEquals("15:00:00.123456 #1 127.0.0.1:50234 received 4 B  你好", lines.get(2));
    assertEquals("00000000  c4 e3 ba c3                                       |....|", lines.get(3));
    assertEquals("00000000  74 68 61 6e 6b 20 79 6f  75 21                    |thank you!|", lines.get(5));
  }

  @Test
  void aLongChunkIsCutInHex() {
    List<String> lines = styled(new TextStyle(Paint.PLAIN, true, false),
        new BytesReceived(0, new ConnectionId(1), 5_000_000_000L, Bytes.copyOf(new byte[5000])));
    assertEquals("(904 more bytes)", lines.getLast());
    assertEquals(1 + 4096 / 16 + 1, lines.size());
    assertTrue(lines.get(1).startsWith("000000012a05f200  00"), lines.get(1));
  }

  @Test
  void directionsAndClientsHaveColours() {
    List<String> lines = styled(new TextStyle(Paint.COLOURS, false, false),
        Script.example().toArray(ServerEvent[]::new));
    assertEquals(
        "\u001B[2m15:00:00.123456\u001B[0m \u001B[35m#1 127.0.0.1:50234\u001B[0m \u001B[32mreceived\u001B[0m 4 B  你好",
        lines.get(2));
    assertTrue(lines.get(3).contains("\u001B[94msent\u001B[0m"), lines.get(3));
  }

  @Test
  void aNewDateIsALineOfItsOwn() {
    long evening = Instant.parse("2026-11-28T15:59:59Z").getEpochSecond() * 1_000_000_000L;
    List<String> lines = styled(new TextStyle(Paint.PLAIN, false, true), new ServerStopped(evening),
        new ServerStopped(evening + 1_000_000_000L), new ServerStopped(evening + 2_000_000_000L));
    assertEquals(List.of("23:59:59.000000 server stopped", "-- 2026-11-29 --", "00:00:00.000000 server stopped",
        "00:00:01.000000 server stopped"), lines);
  }

  @Test
  void aRecordingHasTheDateInEachLineAndNoneBetween() {
    TextEvents recorded = TextEvents.ofRecording(printer, new CharsetChoice.Auto(), ZoneOffset.UTC,
        _ -> Optional.empty(),
        new TextStyle(Paint.PLAIN, false, true));
    recorded.onEvent(1, new ServerStopped(0));
    recorded.onEvent(2, new ServerStopped(86_400_000_000_000L));
    assertEquals(List.of("1970-01-01 00:00:00.000000 server stopped", "1970-01-02 00:00:00.000000 server stopped"),
        print());
  }
}
