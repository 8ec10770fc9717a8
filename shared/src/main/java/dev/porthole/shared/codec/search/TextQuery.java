package dev.porthole.shared.codec.search;

import dev.porthole.shared.codec.TextEncoder;
import dev.porthole.shared.codec.VisibleText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds literals from a text.
 *
 * <p>Threads: stateless.
 */
final class TextQuery {
  /** The one bit in which A to Z differ from a to z. */
  private static final byte CASE = 0x20;

  private TextQuery() {}

  static BytePattern compile(String text, boolean ignoreCase, Collection<Charset> charsets) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("text: there is nothing to look for");
    }
    List<Literal> literals = charsets.stream().flatMap(TextQuery::withoutMark)
        .filter(charset -> charset.canEncode() && charset.newEncoder().canEncode(text))
        .map(charset -> literal(text, ignoreCase, charset)).toList();
    if (literals.isEmpty()) {
      throw new IllegalArgumentException("text: '" + VisibleText.of(text, 40) + "' cannot be written in "
          + charsets.stream().map(Charset::name).collect(Collectors.joining(", ")));
    }
    return new LiteralPattern(literals);
  }

  /**
   * UTF-16 is encoded with a mark at the start of a stream, and without a mark, in either byte order, within the
   * stream.
   */
  private static Stream<Charset> withoutMark(Charset charset) {
    return charset.equals(StandardCharsets.UTF_16)
        ? Stream.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
        : Stream.of(charset);
  }

  private static Literal literal(String text, boolean ignoreCase, Charset charset) {
    byte[] values = mapped(text, 'a', 'z', -CASE, ignoreCase, charset);
    byte[] lower = mapped(text, 'A', 'Z', CASE, ignoreCase, charset);
    byte[] masks = new byte[values.length];
    Arrays.fill(masks, (byte) 0xFF);
    for (int i = 0; ignoreCase && i < values.length && values.length == lower.length; i++) {
      if ((values[i] ^ lower[i]) == CASE) {
        masks[i] = (byte) ~CASE;
        values[i] &= masks[i];
      }
    }
    return new Literal(values, masks);
  }

  private static byte[] mapped(String text, char first, char last, int by, boolean really, Charset charset) {
    String mapped = text.codePoints().map(c -> really && c >= first && c <= last ? c + by : c)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    return TextEncoder.encode(mapped, charset).toArray();
  }
}
