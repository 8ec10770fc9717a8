package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The log, JSON, hex and raw bytes. */
class PlainFormatsTest {
  @Test
  void theLogHasTheDateToo() {
    assertEquals(List.of("2026-11-24 14:00:00.123456 server started on 127.0.0.1:9999, model completion, provider loop",
        "2026-11-24 14:00:00.124456 #1 127.0.0.1:50234 opened",
        "2026-11-24 14:00:00.125456 #1 127.0.0.1:50234 received 8 B  你好\\r\\n",
        "2026-11-24 14:00:00.126456 #1 127.0.0.1:50234 sent 10 B  thank you!",
        "2026-11-24 14:00:00.127456 #1 127.0.0.1:50234 closed: peer-closed, received 8 B, sent 10 B, after 512 ms",
        "2026-11-24 14:00:00.128456 server stopped"), Story.ofOneClient().text(ExportFormat.TEXT).lines().toList());
  }

  @Test
  void theLogOfWhatFitsHasTheAddress() {
    byte[] log = Story.ofOneClient().export(RecordingQuery.ALL.withDirection(Direction.SENT), ExportFormat.TEXT,
        Story.SETTINGS);
    assertEquals("2026-11-24 14:00:00.126456 #1 127.0.0.1:50234 sent 10 B  thank you!",
        new String(log, StandardCharsets.UTF_8).strip());
  }

  @Test
  void everyLineOfJsonIsAnObject() throws Exception {
    List<String> lines = Story.ofOneClient().text(ExportFormat.JSONL).lines().toList();
    assertEquals(6, lines.size());
    assertTrue(
        lines.get(2).startsWith("{\"seq\":3,\"time\":\"2026-11-24T06:00:00.125456Z\",\"event\":\"bytes-received\""),
        lines.get(2));
    for (String line : lines) {
      try (JsonParser json = new JsonFactory().createParser(line)) {
        json.nextToken();
        json.skipChildren();
        assertEquals(line.length(), json.currentLocation().getCharOffset());
      }
    }
  }

  @Test
  void hexIsAsHexdumpShowsIt() {
    Story story = new Story().opened(1, "127.0.0.1", 50234).had(1, 16, 0)
        .received(1, "\u001B[2J and 20 more").received(1, "x");
    assertEquals("""
        2026-11-24 14:00:00.124456 #1 127.0.0.1:50234 received 16 B at 16
        00000010  1b 5b 32 4a 20 61 6e 64  20 32 30 20 6d 6f 72 65  |.[2J and 20 more|

        2026-11-24 14:00:00.125456 #1 127.0.0.1:50234 received 1 B at 32
        00000020  78                                                |x|

        """, story.text(ExportFormat.HEX));
  }

  @Test
  void offsetsBeyondFourGigabytesHaveMoreDigits() {
    String dump = new Story().had(1, 1L << 32, 0).received(1, "0123456789abcdefg").text(ExportFormat.HEX);
    assertTrue(dump.contains("\n0000000100000010  67  "), dump);
    assertTrue(dump.contains("#1 ? received 17 B at 4294967296\n"), dump);
  }

  @ParameterizedTest
  @EnumSource(Direction.class)
  void rawIsTheBytesOfOneDirection(Direction direction) {
    byte[] bytes = new Story().received(1, "a\0").sent(1, "b").received(1, "c").sent(2, "d")
        .export(RecordingQuery.ALL, ExportFormat.RAW, Story.SETTINGS.withDirection(Optional.of(direction)));
    byte[] expected = direction == Direction.RECEIVED ? new byte[]{'a', 0, 'c'} : new byte[]{'b', 'd'};
    assertArrayEquals(expected, bytes, Arrays.toString(bytes));
  }

  @Test
  void rawNeedsADirection() {
    assertThrows(IllegalArgumentException.class, () -> Story.ofOneClient().export(ExportFormat.RAW));
  }
}
