package dev.porthole.server.guide;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The fields of a JSON object, those of objects within it included: each by its path, such as {@code latencyMicros.p50}
 * or {@code results[].load}, in the order in which they are written.
 *
 * <p>Threads: stateless.
 */
public final class JsonFields {
  /**
   * A field.
   *
   * @param type such as {@code integer}
   * @param value as text; empty for an object or an array
   */
  public record Field(String type, String value) {}

  private JsonFields() {}

  public static Map<String, Field> of(String json) {
    Map<String, Field> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      parser.nextToken();
      read(parser, "", fields);
    } catch (IOException noJson) {
      throw new UncheckedIOException(json, noJson);
    }
    return fields;
  }

  /** From the start of a value to its end. */
  private static void read(JsonParser parser, String path, Map<String, Field> fields) throws IOException {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String name = (path.isEmpty() ? "" : path + ".") + parser.currentName();
        parser.nextToken();
        put(fields, name, new Field(type(parser.currentToken()),
            parser.currentToken().isScalarValue() ? parser.getText() : ""));
        read(parser, name, fields);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        read(parser, path + "[]", fields);
      }
    }
  }

  /** The same field of another element of an array may be a whole number here and a fraction there. */
  private static void put(Map<String, Field> fields, String name, Field field) {
    fields.merge(name, field,
        (before, now) -> before.type().equals(now.type()) ? before : new Field("number", before.value()));
  }

  private static String type(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "object";
      case START_ARRAY -> "array";
      case VALUE_STRING -> "string";
      case VALUE_NUMBER_INT -> "integer";
      case VALUE_NUMBER_FLOAT -> "number";
      case VALUE_TRUE, VALUE_FALSE -> "boolean";
      default -> throw new AssertionError(token);
    };
  }
}
