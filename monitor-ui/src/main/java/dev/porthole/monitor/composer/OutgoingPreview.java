package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.compose.BadInputException;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The bytes of a message to send, or what is wrong with it.
 *
 * <p>Threads: immutable.
 *
 * @param variants one; several if receivers with different charsets get different bytes; none if the message is invalid
 *     or empty
 * @param problem {@link Notice#NONE} if the message can be sent
 */
record OutgoingPreview(List<Variant> variants, Notice problem) {
  /**
   * The bytes for receivers with certain charsets.
   *
   * @param charset the charsets' names; empty if the charset makes no difference
   */
  record Variant(String charset, Bytes bytes) {}

  /**
   * How receivers are written to.
   *
   * @param begins whether nothing has been sent to them yet: some charsets begin with a mark
   */
  record Stream(Charset charset, boolean begins) {}

  static final OutgoingPreview NOTHING = new OutgoingPreview(List.of(), Notice.NONE);

  /** @param receivers at least one */
  static OutgoingPreview of(OutgoingMessage message, Set<Stream> receivers) {
    Map<Bytes, Set<String>> names = new LinkedHashMap<>();
    for (Stream to : receivers) {
      Charset used = message.charset().orElse(to.charset);
      try {
        Bytes bytes = message.bytes(to.charset);
        Bytes whole = to.begins && !bytes.isEmpty() ? Bytes.concat(List.of(message.mark(to.charset), bytes)) : bytes;
        names.computeIfAbsent(whole, _ -> new LinkedHashSet<>()).add(name(used));
      } catch (BadInputException wrong) {
        return new OutgoingPreview(List.of(), problem(wrong, used));
      }
    }
    return new OutgoingPreview(names.entrySet().stream().filter(variant -> !variant.getKey().isEmpty())
        .map(variant -> new Variant(names.size() > 1 ? String.join(", ", variant.getValue()) : "", variant.getKey()))
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
