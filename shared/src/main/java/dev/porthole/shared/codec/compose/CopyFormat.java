package dev.porthole.shared.codec.compose;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The formats in which bytes are copied to the clipboard. All of them are safe for a terminal: no byte from a client is
 * copied raw.
 *
 * <p>Threads: immutable.
 */
public enum CopyFormat {
  /** Text with unsafe characters escaped by {@link VisibleText}; {@link Escapes} reads it back. */
  TEXT {
    @Override
    public String write(Bytes bytes, Charset charset) {
      return VisibleText.of(bytes.text(charset));
    }
  },
  /** {@code 41 0D 0A}. */
  HEX {
    @Override
    public String write(Bytes bytes, Charset charset) {
      return HexFormat.ofDelimiter(" ").withUpperCase().formatHex(bytes.toArray());
    }
  },
  /** A C constant array with {@value #BYTES_IN_A_LINE} bytes per line. An empty array is valid only in C23 and C++. */
  C_ARRAY {
    @Override
    public String write(Bytes bytes, Charset charset) {
      StringBuilder text = new StringBuilder("const unsigned char data[] = {");
      for (int i = 0; i < bytes.length(); i++) {
        text.append(i % BYTES_IN_A_LINE == 0 ? "\n    " : " ").append("0x")
            .append(HexFormat.of().withUpperCase().toHexDigits(bytes.at(i)))
            .append(i + 1 < bytes.length() ? "," : "\n");
      }
      return text.append("};\n").toString();
    }
  },
  /** A Python bytes literal: {@code b'A\r\n\x00'}. */
  PYTHON {
    @Override
    public String write(Bytes bytes, Charset charset) {
      StringBuilder text = new StringBuilder("b'");
      for (int i = 0; i < bytes.length(); i++) {
        byte b = bytes.at(i);
        switch (b) {
          case '\r' -> text.append("\\r");
          case '\n' -> text.append("\\n");
          case '\t' -> text.append("\\t");
          case '\\', '\'' -> text.append('\\').append((char) b);
          default -> text.append(
              b >= 0x20 && b < 0x7F ? Character.toString(b) : "\\x" + HexFormat.of().toHexDigits(b));
        }
      }
      return text.append('\'').toString();
    }
  };

  private static final int BYTES_IN_A_LINE = 12;

  /**
   * The bytes in this format.
   *
   * @param charset how {@link #TEXT} decodes the bytes; other formats ignore it
   */
  public abstract String write(Bytes bytes, Charset charset);

  /** The format's word in settings and resource files, such as {@code c-array}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
