package dev.porthole.shared.codec;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/**
 * How bytes are decoded as text: a charset, or a choice made by the bytes.
 *
 * <p>Threads: immutable.
 */
public sealed interface CharsetChoice {
  /**
   * UTF-8 up to the first character that is not valid UTF-8, and GB18030, which contains GB2312 and GBK, from there on.
   */
  record Auto() implements CharsetChoice {
    /** The charset used once bytes are not valid UTF-8. */
    public static final Charset FALLBACK = Charset.forName("GB18030");

    @Override
    public String toString() {
      return "auto";
    }
  }

  /** This charset only. */
  record Fixed(Charset charset) implements CharsetChoice {
    @Override
    public String toString() {
      return charset.name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether text can also be encoded: a few of Java's charsets can only decode. */
  default boolean canEncode() {
    return switch (this) {
      case Auto _ -> true;
      case Fixed(Charset charset) -> charset.canEncode();
    };
  }

  /** Whether {@code text} can be encoded without loss. */
  default boolean canEncode(String text) {
    return switch (this) {
      case Auto _ -> Auto.FALLBACK.newEncoder().canEncode(text);
      case Fixed(Charset charset) -> charset.canEncode() && charset.newEncoder().canEncode(text);
    };
  }

  /**
   * Parses {@code auto} or the name of any charset that this JDK supports.
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
