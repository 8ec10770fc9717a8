package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.compose.Checksum;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesJsonTest {
  private static final String HEAD = "{\"format\": \"porthole messages\", \"version\": 1, \"messages\": [";

  private static List<OutgoingMessage> everyKind() {
    List<OutgoingMessage> all = new ArrayList<>();
    for (Mode mode : Mode.values()) {
      for (LineEnd end : LineEnd.values()) {
        Stream.concat(Stream.of(Optional.<Checksum>empty()), Stream.of(Checksum.values()).map(Optional::of))
            .forEach(sum -> all.add(new OutgoingMessage(mode, "\\r\n\"你好\" \uD83D\uDE00\u0000\u202E",
                all.size() % 2 == 0 ? Optional.empty() : Optional.of(Charset.forName("GB18030")), end, sum)));
      }
    }
    return all;
  }

  @Test
  void writtenAndReadIsTheSame() throws InvalidMessagesException {
    List<SavedMessage> saved = new ArrayList<>();
    everyKind().forEach(
        message -> saved.add(new SavedMessage("泵/A \"b\"", "name " + saved.size(), message)));
    assertEquals(saved, MessagesJsonReader.read(MessagesJson.write(saved)));
    assertEquals(everyKind(), MessagesJsonReader.readHistory(MessagesJson.writeHistory(everyKind())));
    assertEquals(List.of(), MessagesJsonReader.read(MessagesJson.write(List.of())));
  }

  @Test
  void isForPeopleToo() {
    OutgoingMessage message = new OutgoingMessage(Mode.HEX, "01 03", Optional.empty(), LineEnd.NONE,
        Optional.of(Checksum.CRC_16_MODBUS));
    assertEquals("""
        {
          "format" : "porthole messages",
          "version" : 1,
          "messages" : [
            {
              "folder" : "pump/modbus",
              "name" : "read",
              "mode" : "hex",
              "words" : "01 03",
              "charset" : "own",
              "lineEnd" : "none",
              "checksum" : "crc-16-modbus"
            }
          ]
        }
        """, MessagesJson.write(List.of(new SavedMessage("/pump// modbus /", " read ", message))));
  }

  @Test
  void needsANameAndWordsAlone() throws InvalidMessagesException {
    assertEquals(List.of(new SavedMessage("", "n", new OutgoingMessage(Mode.TEXT, "w", Optional.empty(), LineEnd.NONE,
        Optional.empty()))), MessagesJsonReader.read(HEAD + "{\"name\":\"n\",\"words\":\"w\"}]}"));
    assertEquals(1, MessagesJsonReader
        .read("{\"messages\":[{\"name\":\"n\",\"words\":\"w\"}],\"version\":1,\"format\":\"porthole messages\"}")
        .size());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "{\"name\":\"n\"}]}|import-missing-field|2|words",
      "{\"words\":\"w\"}]}|import-missing-field|2|name",
      "{\"name\":\" \",\"words\":\"w\"}]}|import-bad-value|2| ",
      "{\"name\":\"n\",\"words\":7}]}|import-bad-value|2|7",
      "{\"name\":\"n\",\"words\":\"w\",\"mode\":\"HEX\"}]}|import-bad-value|2|HEX",
      "{\"name\":\"n\",\"words\":\"w\",\"charset\":\"utf-9\"}]}|import-bad-value|2|utf-9",
      "{\"name\":\"n\",\"words\":\"w\",\"charset\":\"a b\"}]}|import-bad-value|2|a b",
      "{\"name\":\"n\",\"words\":\"w\",\"lineEnd\":\"\\n\"}]}|import-bad-value|2|\\n",
      "{\"name\":\"n\",\"words\":\"w\",\"checksum\":\"crc\"}]}|import-bad-value|2|crc",
      "{\"name\":\"n\",\"words\":\"w\",\"check\":\"none\"}]}|import-unknown-field|2|check",
      "{\"name\":\"n\",\"words\":\"\"},{\"name\":\"n\",\"words\":\"\"}]}|import-name-twice|2|n",
      "7]}|import-unknown-field|2|7", "[]]}|import-unknown-field|2|[",
      "], \"more\": 1}|import-unknown-field|2|more", "]} {}|import-unknown-field|2|{"})
  void thatIsWrongIsRefusedWithLineAndSubject(String rest, String key, int line, String subject) {
    Notice notice = notice(HEAD + "\n" + rest);
    assertEquals(key, notice.key(), notice::toString);
    assertEquals(line, notice.arguments().get(0));
    assertEquals(subject == null ? " " : subject, notice.arguments().get(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "7", "\"porthole messages\"", "{\"name\": \"x\", \"dependencies\": {}}",
      "{\"format\": \"porthole history\", \"version\": 1, \"messages\": []}", "{\"messages\": []}",
      "{\"format\": \"porthole messages\", \"version\": 1}"})
  void ofSomethingElseIsRefused(String text) {
    assertEquals("import-no-messages", notice(text).key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0000", "hello", HEAD, HEAD + "]", HEAD + "{\"name\":\"n\"", HEAD + "{\"name\":\"\\q\"}]}",
      HEAD + "]}}", "<a/>"})
  void thatIsNoJsonSaysWhere(String text) {
    Notice notice = notice(text);
    assertEquals("import-not-json", notice.key());
    assertEquals(1, notice.arguments().getFirst());
  }

  @Test
  void ofAnotherVersionIsRefused() {
    assertEquals(Notice.failed("import-other-version", "2", 1),
        notice(HEAD.replace("1,", "2,") + "]}"));
  }

  @Test
  void hasNothingHostileInWhatIsSaidOfIt() {
    String reported = notice(
        HEAD + "{\"name\":\"\u202En\",\"words\":\"w\",\"mode\":\"\\u001B[31m" + "x".repeat(5000) + "\"}]}")
        .arguments().get(1).toString();
    assertTrue(reported.startsWith("\\x1B[31m") && reported.length() < 100, reported);
  }

  private static Notice notice(String text) {
    return assertThrows(InvalidMessagesException.class, () -> MessagesJsonReader.read(text)).notice();
  }
}
