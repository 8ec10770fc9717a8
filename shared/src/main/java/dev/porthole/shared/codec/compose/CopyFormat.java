package dev.porthole.shared.codec.compose;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.Locale;

/**
 * How bytes are copied to be pasted elsewhere. All of them are fit for a terminal: nothing that a client sent gets out raw.
 *
 * <p>Threads: immutable.
 */
public enum CopyFormat {
  /** Text with what is not fit to be shown as escapes, as {@link VisibleText} writes it; {@link Escapes} reads it. */
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
  /** A constant array of C, {@value #BYTES_IN_A_LINE} bytes in a line. Without any byte it is of C23 and C++, which allow it. */
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
  /** A literal of bytes of Python: {@code b'A\r\n\x00'}. */
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
   * @param charset how {@link #TEXT} reads them; the others do not look at it
   */
  public abstract String write(Bytes bytes, Charset charset);

  /** The word it has in settings and files of texts, such as {@code c-array}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
