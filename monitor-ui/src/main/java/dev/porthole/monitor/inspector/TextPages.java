package dev.porthole.monitor.inspector;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A message as text, in pages, so that a long message is never decoded as a whole. A page begins at a character
 * boundary.
 *
 * <p>To find a boundary in most charsets, it looks back for a byte below 0x30, which is never part of a multi-byte
 * character in GB18030, GBK, GB2312, Big5, Shift_JIS and similar charsets, and decodes from there. If a whole page has
 * no such byte, as in Chinese text without spaces and line ends, a page may begin within a character.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TextPages {
  static final int PAGE = 64 << 10;
  private static final int LOOK_BACK = PAGE;
  private static final int NEVER_IN_A_CHARACTER = 0x30;
  private static final int MAX_BYTES_OF_A_CHARACTER = 8;
  private static final int MAX_CONTINUATIONS = 3;

  private final Bytes data;
  private final Charset charset;
  /** The page requested last. */
  private Optional<TextPage> current = Optional.empty();

  TextPages(Bytes data, Charset charset) {
    this.data = data;
    this.charset = unmarked(charset, data);
  }

  /** The number of pages, at least 1. */
  int count() {
    return Math.max(1, Math.ceilDiv(data.length(), PAGE));
  }

  /** The page with a number from 0 inclusive to {@link #count} exclusive. */
  TextPage page(int number) {
    int from = start(number);
    TextPage page = current.filter(last -> last.from() == from)
        .orElseGet(() -> new TextPage(data, from, start(number + 1), charset));
    current = Optional.of(page);
    return page;
  }

  /** The number of the page that contains a byte. */
  int pageOf(int at) {
    int number = at / PAGE;
    boolean mayBeOnNext = at % PAGE + MAX_BYTES_OF_A_CHARACTER >= PAGE && number + 1 < count();
    return mayBeOnNext && at >= start(number + 1) ? number + 1 : number;
  }

  /** The bytes of the character that contains a byte. */
  ByteRange character(int at) {
    TextPage page = page(pageOf(at));
    return page.bytes(page.characterOf(at));
  }

  private int start(int number) {
    long nominal = (long) number * PAGE;
    if (nominal >= data.length()) {
      return data.length();
    }
    int at = (int) nominal;
    if (at == 0) {
      return 0;
    }
    if (charset == StandardCharsets.UTF_8) {
      return utf8Start(at);
    }
    return switch (charset.name()) {
      case "UTF-16LE" -> isLowSurrogate(at + 1) ? at - 2 : at;
      case "UTF-16BE" -> isLowSurrogate(at) ? at - 2 : at;
      case "UTF-32LE", "UTF-32BE" -> at;
      default -> readOnStart(at);
    };
  }

  private int utf8Start(int nominal) {
    int at = nominal;
    while (at > nominal - MAX_CONTINUATIONS && isContinuation(at)) {
      at--;
    }
    return isContinuation(at) ? nominal : at;
  }

  private boolean isContinuation(int at) {
    return (data.at(at) & 0xC0) == 0x80;
  }

  /** Whether the high byte of a UTF-16 unit is that of a low surrogate. */
  private boolean isLowSurrogate(int at) {
    return at < data.length() && (data.at(at) & 0xFC) == 0xDC;
  }

  private int readOnStart(int nominal) {
    int from = nominal;
    while (from > 0 && from > nominal - LOOK_BACK && (data.at(from - 1) & 0xFF) >= NEVER_IN_A_CHARACTER) {
      from--;
    }
    int to = Math.min(nominal + MAX_BYTES_OF_A_CHARACTER, data.length());
    CharacterReader reader = new CharacterReader(data, from, to, charset);
    int start = from;
    while (reader.next() && reader.from() <= nominal) {
      start = reader.from();
    }
    return start;
  }

  /**
   * Replaces a charset that reads a byte order mark by the one that the mark at the start selects, because only the
   * first page contains the mark.
   */
  private static Charset unmarked(Charset charset, Bytes data) {
    boolean little = data.length() >= 2 && (data.at(0) & 0xFF) == 0xFF && (data.at(1) & 0xFF) == 0xFE;
    return switch (charset.name()) {
      case "UTF-16" -> little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
      case "UTF-32" -> little ? StandardCharsets.UTF_32LE : StandardCharsets.UTF_32BE;
      default -> charset;
    };
  }
}
