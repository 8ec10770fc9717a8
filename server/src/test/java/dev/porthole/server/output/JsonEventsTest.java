package dev.porthole.server.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One JSON object per line, in the format of issue 2. */
class JsonEventsTest {
  private final StringWriter out = new StringWriter();
  private final JsonEvents json = new JsonEvents(out, new CharsetChoice.Auto());
  private long seq;

  private void print(ServerEvent... events) {
    for (ServerEvent event : events) {
      json.onEvent(++seq, event);
    }
  }

  private List<String> lines() {
    return List.of(out.toString().split("\n"));
  }

  private Map<String, String> lastLine() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(lines().getLast())) {
      assertEquals(JsonToken.START_OBJECT, parser.nextToken());
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        fields.put(name, parser.getText());
      }
    }
    return fields;
  }

  @Test
  void theExampleOfTheIssueIsPrintedToTheLetter() {
    print(Script.example().toArray(ServerEvent[]::new));
    String time = "\"time\":\"2026-11-23T07:00:00.123456Z\"";
    assertEquals(
        """
            {"seq":1,TIME,"event":"server-started","local":"127.0.0.1:9999","model":"completion","provider":"loop"}
            {"seq":2,TIME,"event":"connection-opened","connection":1,"remote":"127.0.0.1:50234"}
            {"seq":3,TIME,"event":"bytes-received","connection":1,"bytes":4,"data":"xOO6ww==","text":"你好"}
            {"seq":4,TIME,"event":"bytes-sent","connection":1,"bytes":10,"data":"dGhhbmsgeW91IQ==","text":"thank you!"}
            {"seq":5,TIME,"event":"connection-closed","connection":1,"reason":"peer-closed",\
            "received":4,"sent":10,"unsent":0,"millis":512}
            {"seq":6,TIME,"event":"server-stopped"}
            """
            .replace("TIME", time),
        out.toString());
  }

  @Test
  void anEndWithinAMessageSaysHowMuchOfItHadCome() {
    print(Script.opened(), Script.closedWithin(3));
    assertTrue(out.toString().contains("\"unsent\":0,\"incomplete\":3,\"millis\":512}"), out::toString);
  }

  @Test
  void steeringSaysWhatWasDoneAndWhatWasRefused() {
    print(Script.steering().toArray(ServerEvent[]::new));
    String time = "\"time\":\"2026-11-23T07:00:00.123456Z\"";
    assertEquals(List.of(
        "{\"seq\":2,TIME,\"event\":\"connection-steered\",\"connection\":1,\"steering\":\"reading-paused\"}",
        "{\"seq\":3,TIME,\"event\":\"connection-steered\",\"connection\":1,\"steering\":\"half-closed\"}",
        "{\"seq\":4,TIME,\"event\":\"send-refused\",\"connection\":1,\"refusal\":\"half-closed\",\"bytes\":12}"),
        lines().stream().skip(1).map(line -> line.replace(time, "TIME")).toList());
  }

  @Test
  void missedEventsAreALineOfTheirOwn() {
    print(Script.opened());
    json.onMissed(17);
    assertEquals("{\"event\":\"events-missed\",\"count\":17}", lines().getLast());
  }

  @Test
  void anIpv6AddressIsWrittenInBrackets() throws IOException {
    print(new ConnectionOpened(Script.TIME, new ConnectionId(2), new InetSocketAddress("::1", 7)));
    assertEquals("[0:0:0:0:0:0:0:1]:7", lastLine().get("remote"));
  }

  @Test
  void aTimeOfWholeSecondsHasSixDigitsToo() throws IOException {
    print(new ServerEvent.ServerStopped(0));
    assertEquals("1970-01-01T00:00:00.000000Z", lastLine().get("time"));
  }

  @Nested
  class WithHostileText {
    @Test
    void nothingThatActsOnATerminalReachesIt() {
      print(Script.opened(), Script.received(0, Script.HOSTILE, StandardCharsets.UTF_8));
      assertEquals(2, lines().size());
      assertTrue(lines().getLast().chars().allMatch(c -> c >= 0x20 && c < 0x7F), lines().getLast());
    }

    @Test
    void itParsesBackToWhatItWas() throws IOException {
      print(Script.opened(), Script.received(0, Script.HOSTILE, StandardCharsets.UTF_8));
      assertEquals(Script.HOSTILE, lastLine().get("text"));
      assertArrayEquals(Script.HOSTILE.getBytes(StandardCharsets.UTF_8),
          Base64.getDecoder().decode(lastLine().get("data")));
    }

    @Test
    void everyCharacterParsesBackToItself() throws IOException {
      StringBuilder all = new StringBuilder();
      for (int c = 0; c < Character.MAX_CODE_POINT; c += c < 0x3000 ? 1 : 97) {
        if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
          all.appendCodePoint(c);
        }
      }
      print(Script.opened(), Script.received(0, all.toString(), StandardCharsets.UTF_8));
      assertEquals(all.toString(), lastLine().get("text"));
    }

    @Test
    void chineseIsWrittenAsItIsAndEmojiParseBack() throws IOException {
      print(Script.opened(), Script.received(0, "汉字😀", StandardCharsets.UTF_8));
      assertTrue(lines().getLast().contains("汉字"));
      assertEquals("汉字😀", lastLine().get("text"));
    }
  }

  @Nested
  class WithACharacterCutByARead {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB2312", "GB18030"})
    void itIsShownWholeWithTheSecondChunk(String charset) throws IOException {
      byte[] bytes = "你好".getBytes(Charset.forName(charset));
      print(Script.opened(), Script.received(0, bytes[0]));
      assertEquals("", lastLine().get("text"));
      print(Script.received(1, Arrays.copyOfRange(bytes, 1, bytes.length)));
      assertEquals("你好", lastLine().get("text"));
    }

    @Test
    void theDirectionsAreReadApart() throws IOException {
      byte[] bytes = "你".getBytes(StandardCharsets.UTF_8);
      print(Script.opened(), Script.received(0, bytes[0]), Script.sent(0, "thank you!"));
      assertEquals("thank you!", lastLine().get("text"));
      print(Script.received(1, bytes[1], bytes[2]));
      assertEquals("你", lastLine().get("text"));
    }

    @Test
    void afterMissedChunksReadingStartsAnew() throws IOException {
      print(Script.opened(), Script.received(0, (byte) 0xE4));
      json.onMissed(1);
      print(Script.received(100, "ok", StandardCharsets.UTF_8));
      assertEquals("\uFFFDok", lastLine().get("text"));
    }
  }
}
