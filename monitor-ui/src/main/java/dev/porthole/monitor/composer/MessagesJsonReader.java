package dev.porthole.monitor.composer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.porthole.monitor.composer.OutgoingMessage.LineEnd;
import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.compose.Checksum;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads the JSON that {@link MessagesJson} or a person has written.
 *
 * <p>{@code words}, and {@code name} for saved messages, are required; other fields are optional. Unknown fields are
 * refused, so that nothing is lost silently.
 *
 * <p>Threads: confined to one thread, for one document.
 */
final class MessagesJsonReader {
  private static final Set<String> HEAD = Set.of("format", "version");
  private static final Set<String> FIELDS = Set.of("mode", "words", "charset", "lineEnd", "checksum");
  private static final Set<String> NAMES = Set.of("folder", "name");
  private static final int MAX_SHOWN = 60;

  private record Value(String text, int line) {}

  private final JsonParser json;
  private final boolean named;

  private MessagesJsonReader(JsonParser json, boolean named) {
    this.json = json;
    this.named = named;
  }

  /** Saved messages. */
  static List<SavedMessage> read(String text) throws InvalidMessagesException {
    return read(text, true);
  }

  /** Messages without names. */
  static List<OutgoingMessage> readHistory(String text) throws InvalidMessagesException {
    return read(text, false).stream().map(SavedMessage::message).toList();
  }

  private static List<SavedMessage> read(String text, boolean named) throws InvalidMessagesException {
    try (JsonParser json = new JsonFactory().createParser(text)) {
      return new MessagesJsonReader(json, named).file();
    } catch (JsonProcessingException broken) {
      throw new InvalidMessagesException(Notice.failed("import-not-json", broken.getLocation().getLineNr(),
          broken.getLocation().getColumnNr()));
    } catch (IOException impossible) {
      throw new InvalidMessagesException(Notice.failed("other", FailureReason.of(impossible)));
    }
  }

  private List<SavedMessage> file() throws IOException, InvalidMessagesException {
    Optional<List<SavedMessage>> messages = Optional.empty();
    Map<String, String> head = new HashMap<>();
    if (json.nextToken() == JsonToken.START_OBJECT) {
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (field.equals("messages") && value == JsonToken.START_ARRAY) {
          messages = Optional.of(messages());
        } else if (HEAD.contains(field) && value.isScalarValue()) {
          head.put(field, json.getText());
        } else {
          throw isFormat(head) ? bad("import-unknown-field", field) : noMessages();
        }
      }
    }
    if (messages.isEmpty() || !isFormat(head)) {
      throw noMessages();
    }
    String version = head.getOrDefault("version", "");
    if (!version.equals(Integer.toString(MessagesJson.VERSION))) {
      throw new InvalidMessagesException(Notice.failed("import-other-version", shown(version), MessagesJson.VERSION));
    }
    if (json.nextToken() != null) {
      throw bad("import-unknown-field", json.getText());
    }
    return messages.get();
  }

  private boolean isFormat(Map<String, String> head) {
    return (named ? MessagesJson.FORMAT : MessagesJson.HISTORY_FORMAT).equals(head.get("format"));
  }

  private static InvalidMessagesException noMessages() {
    return new InvalidMessagesException(Notice.failed("import-no-messages", MessagesJson.FORMAT));
  }

  private List<SavedMessage> messages() throws IOException, InvalidMessagesException {
    List<SavedMessage> messages = new ArrayList<>();
    Set<List<String>> places = new HashSet<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() != JsonToken.START_OBJECT) {
        throw bad("import-unknown-field", json.getText());
      }
      SavedMessage message = message();
      if (named && !places.add(message.place())) {
        throw bad("import-name-twice", message.name());
      }
      messages.add(message);
    }
    return messages;
  }

  private SavedMessage message() throws IOException, InvalidMessagesException {
    Map<String, Value> values = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      if (!FIELDS.contains(field) && !(named && NAMES.contains(field))) {
        throw bad("import-unknown-field", field);
      }
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw new InvalidMessagesException(Notice.failed("import-bad-value", line(), shown(json.getText()), field));
      }
      values.put(field, new Value(json.getText(), line()));
    }
    if (!values.containsKey("words")) {
      throw bad("import-missing-field", "words");
    }
    if (named && !values.containsKey("name")) {
      throw bad("import-missing-field", "name");
    }
    String folder = value(values, "folder", "", Function.identity());
    OutgoingMessage message = new OutgoingMessage(
        value(values, "mode", Mode.TEXT, text -> constant(Mode.values(), text)), values.get("words").text(),
        value(values, "charset", Optional.empty(), MessagesJsonReader::charset),
        value(values, "lineEnd", LineEnd.NONE, text -> constant(LineEnd.values(), text)),
        value(values, "checksum", Optional.empty(), MessagesJsonReader::checksum));
    return value(values, "name", new SavedMessage("", "sent", message),
        name -> new SavedMessage(folder, name, message));
  }

  private static <T> T value(Map<String, Value> values, String field, T otherwise, Function<String, T> parser)
      throws InvalidMessagesException {
    Value value = values.get(field);
    try {
      return value == null ? otherwise : parser.apply(value.text());
    } catch (IllegalArgumentException wrong) {
      throw new InvalidMessagesException(Notice.failed("import-bad-value", value.line(), shown(value.text()), field));
    }
  }

  private static <E extends Enum<E>> E constant(E[] all, String text) {
    return Stream.of(all).filter(each -> MessagesJson.term(each).equals(text)).findFirst()
        .orElseThrow(IllegalArgumentException::new);
  }

  private static Optional<Charset> charset(String text) {
    return text.equals(MessagesJson.OWN_CHARSET) ? Optional.empty() : Optional.of(Charset.forName(text));
  }

  private static Optional<Checksum> checksum(String text) {
    return text.equals(MessagesJson.NO_CHECKSUM)
        ? Optional.empty()
        : Optional.of(Stream.of(Checksum.values()).filter(sum -> sum.term().equals(text)).findFirst()
            .orElseThrow(IllegalArgumentException::new));
  }

  private InvalidMessagesException bad(String key, String subject) {
    return new InvalidMessagesException(Notice.failed(key, line(), shown(subject)));
  }

  private int line() {
    return json.currentTokenLocation().getLineNr();
  }

  private static String shown(String text) {
    String visible = VisibleText.of(text);
    return visible.length() <= MAX_SHOWN ? visible : visible.substring(0, MAX_SHOWN) + "…";
  }
}
