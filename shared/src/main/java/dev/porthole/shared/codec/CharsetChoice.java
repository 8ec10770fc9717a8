package dev.porthole.shared.codec;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * How bytes are read as text: a charset, or the choice left to the bytes.
 *
 * <p>Threads: immutable.
 */
public sealed interface CharsetChoice {
  /** UTF-8 up to the first character that cannot be, and GB18030, which contains GB2312 and GBK, from there. */
  record Auto() implements CharsetChoice {
    /** The charset taken once bytes are not UTF-8. */
    public static final Charset FALLBACK = Charset.forName("GB18030");

    @Override
    public String toString() {
      return "auto";
    }
  }

  /** This charset and no other. */
  record Fixed(Charset charset) implements CharsetChoice {
    @Override
    public String toString() {
      return charset.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether text can also be written: a few of Java's charsets only read. */
  default boolean canEncode() {
    return switch (this) {
      case Auto _ -> true;
      case Fixed(Charset charset) -> charset.canEncode();
    };
  }

  /** Whether {@code text} can be written without loss. */
  default boolean canEncode(String text) {
    return switch (this) {
      case Auto _ -> Auto.FALLBACK.newEncoder().canEncode(text);
      case Fixed(Charset charset) -> charset.canEncode() && charset.newEncoder().canEncode(text);
    };
  }

  /**
   * Reads {@code auto} or the name of any charset this Java knows.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static CharsetChoice parse(String name) {
    if (name.equalsIgnoreCase("auto")) {
      return new Auto();
    }
    try {
      return new Fixed(Charset.forName(name));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw new IllegalArgumentException("unknown charset '" + VisibleText.of(name)
          + "': use auto, utf-8, gb18030, gbk, gb2312, big5, or any other charset that Java knows", unknown);
    }
  }
}
