package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Determines the charset in which a stream continues after its start, for charsets whose byte order is given by a mark
 * at the start.
 *
 * <p>Threads: stateless.
 */
final class ByteOrderMarks {
  /** Bytes of the longest mark. */
  static final int MAX_LENGTH = 4;

  private ByteOrderMarks() {}

  /**
   * The charset for bytes that are not at the start of the stream, where a mark has no meaning.
   *
   * @param head the first bytes of the stream; empty if they are not known
   */
  static Charset within(Charset charset, Bytes head) {
    return switch (charset.name()) {
      case "UTF-16" -> begins(head, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      case "x-UTF-16LE-BOM" -> begins(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
      case "UTF-32" -> begins(head, 0xFF, 0xFE, 0, 0) ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
      case "X-UTF-32BE-BOM" -> StandardCharsets.UTF_32BE;
      case "X-UTF-32LE-BOM" -> StandardCharsets.UTF_32LE;
      default -> charset;
    };
  }

  private static boolean begins(Bytes head, int... mark) {
    if (head.length() < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head.at(i) & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
