package dev.porthole.monitor.model;

import dev.porthole.shared.codec.compose.BadInputException;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bytes that a message would go out as, or what is wrong with it.
 *
 * <p>Threads: immutable.
 *
 * @param variants one; more, if receivers with different charsets get different bytes; none if it is wrong, or empty
 * @param problem {@link Notice#NONE} if it can be sent
 */
public record OutgoingPreview(List<Variant> variants, Notice problem) {
  /**
   * What receivers of some charsets get.
   *
   * @param charset their charsets' names; empty if the charset does not matter
   */
  public record Variant(String charset, Bytes bytes) {}

  static final OutgoingPreview NOTHING = new OutgoingPreview(List.of(), Notice.NONE);

  /** @param charsets of the receivers, one at least */
  static OutgoingPreview of(OutgoingMessage message, Set<Charset> charsets) {
    Map<Bytes, String> names = new LinkedHashMap<>();
    for (Charset own : message.isInOwnCharset() ? charsets : Set.of(charsets.iterator().next())) {
      try {
        names.merge(message.bytes(own), name(own), (before, more) -> before + ", " + more);
      } catch (BadInputException wrong) {
        return new OutgoingPreview(List.of(), problem(wrong, message.charset().orElse(own)));
      }
    }
    return new OutgoingPreview(names.entrySet().stream().filter(variant -> !variant.getKey().isEmpty())
        .map(variant -> new Variant(names.size() > 1 ? variant.getValue() : "", variant.getKey()))
        .collect(Collectors.toUnmodifiableList()), Notice.NONE);
  }

  private static Notice problem(BadInputException wrong, Charset charset) {
    String key = "input-" + wrong.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return switch (wrong.kind()) {
      case READ_ONLY_CHARSET -> Notice.failed(key, name(charset));
      case NO_ESCAPE, NO_HEX_DIGIT -> Notice.failed(key, wrong.position(), wrong.subject());
      case NOT_IN_CHARSET -> Notice.failed(key, wrong.position(), wrong.subject(), name(charset));
      case LONE_BACKSLASH, BAD_BYTE, BAD_CODE_POINT, HALF_CHARACTER, MISSING_HEX_DIGIT -> Notice.failed(key,
          wrong.position());
    };
  }

  private static String name(Charset charset) {
    return charset.name().toLowerCase(Locale.ROOT);
  }
}
