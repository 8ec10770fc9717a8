package dev.porthole.monitor.composer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * Writes messages as JSON that people can read and edit; {@link MessagesJsonReader} reads it.
 * monitor-ui/guide/compose.md documents the fields.
 *
 * <p>Threads: stateless.
 */
final class MessagesJson {
  static final String FORMAT = "porthole messages";
  static final String HISTORY_FORMAT = "porthole history";
  static final int VERSION = 1;
  static final String OWN_CHARSET = "own";
  static final String NO_CHECKSUM = "none";

  private MessagesJson() {}

  /** Saved messages. */
  static String write(List<SavedMessage> messages) {
    return write(FORMAT, messages, (json, saved) -> {
      json.writeStringField("folder", saved.folder());
      json.writeStringField("name", saved.name());
      write(json, saved.message());
    });
  }

  /** Messages without names. */
  static String writeHistory(List<OutgoingMessage> messages) {
    return write(HISTORY_FORMAT, messages, MessagesJson::write);
  }

  private interface Fields<T> {
    void write(JsonGenerator json, T message) throws IOException;
  }

  private static <T> String write(String format, List<T> messages, Fields<T> fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      json.setPrettyPrinter(new DefaultPrettyPrinter().withArrayIndenter(lines).withObjectIndenter(lines));
      json.writeStartObject();
      json.writeStringField("format", format);
      json.writeNumberField("version", VERSION);
      json.writeArrayFieldStart("messages");
      for (T message : messages) {
        json.writeStartObject();
        fields.write(json, message);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, OutgoingMessage message) throws IOException {
    json.writeStringField("mode", term(message.mode()));
    json.writeStringField("words", message.words());
    json.writeStringField("charset", message.charset().map(charset -> term(charset.name())).orElse(OWN_CHARSET));
    json.writeStringField("lineEnd", term(message.lineEnd()));
    json.writeStringField("checksum", message.checksum().map(sum -> sum.term()).orElse(NO_CHECKSUM));
  }

  static String term(Enum<?> constant) {
    return term(constant.name());
  }

  private static String term(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
