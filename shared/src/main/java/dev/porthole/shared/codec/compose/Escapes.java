package dev.porthole.shared.codec.compose;

import dev.porthole.shared.codec.TextEncoder;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.compose.BadInputException.Kind;
import dev.porthole.shared.event.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;

/**
 * Parses typed text with escapes into bytes to send. Escapes for characters, encoded in the charset: {@code \r}, {@code
 * \n}, {@code \t}, {@code \e} (1B), {@code \0}, a doubled backslash, and by code point a backslash, u and four hex
 * digits, or u and one to six digits in braces. Escape for one byte in any charset: {@code \x41}.
 *
 * <p>If the charset encodes ASCII as single bytes, the escapes that {@code VisibleText} writes for valid text are
 * parsed back to the same bytes, except U+0080 to U+00A0 and U+00AD: {@code VisibleText} writes these with x, but most
 * charsets encode them in several bytes.
 *
 * <p>Threads: stateless.
 */
public final class Escapes {
  private Escapes() {}

  /**
   * Encodes the text, without the mark with which a stream begins in some charsets ({@link TextEncoder#mark}).
   *
   * @param charset a charset that can encode
   * @throws BadInputException with the position of the wrong character
   */
  public static Bytes read(String text, Charset charset) {
    if (!charset.canEncode()) {
      throw new BadInputException(Kind.READ_ONLY_CHARSET, 0, charset.name(),
          "charset " + charset.name() + " can be read and not written: use another one");
    }
    return new Reading(text, charset).read();
  }

  /** The state of one parse: the bytes so far and the position in the text. */
  private static final class Reading {
    private static final int ROOM_FOR_STATE = 16;
    private static final String ESCAPES = ": use \\r \\n \\t \\e \\0 \\x41 \\u4f60, and \\\\ for a backslash";

    private final String text;
    private final Charset charset;
    private final CharsetEncoder encoder;
    /** How many bytes an unshifted character has; 0 if the charset cannot encode one. */
    private final int plain;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    /**
     * Characters not encoded yet, so that two escapes for a surrogate pair are encoded together; and the position of
     * the first.
     */
    private final StringBuilder run = new StringBuilder();
    private int runStart;
    private int at;

    Reading(String text, Charset charset) {
      this.text = text;
      this.charset = charset;
      this.encoder = charset.newEncoder().onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
      this.plain = TextEncoder.writesPlain(charset) ? TextEncoder.plainLength(charset) : 0;
      writePlain(); // encodes the mark too, if there is one
    }

    Bytes read() {
      while (at < text.length()) {
        int start = at;
        int c = text.codePointAt(at);
        at += Character.charCount(c);
        if (c == '\\') {
          escape(start);
        } else {
          character(c, start);
        }
      }
      flush();
      end();
      return Bytes.copyOf(bytes.toByteArray());
    }

    private void escape(int start) {
      int c = at < text.length() ? text.charAt(at++) : -1;
      switch (c) {
        case 'r' -> character('\r', start);
        case 'n' -> character('\n', start);
        case 't' -> character('\t', start);
        case 'e' -> character(0x1B, start);
        case '0' -> character(0, start);
        case '\\' -> character('\\', start);
        case 'x' -> {
          flush();
          bytes.write(number(2, start, Kind.BAD_BYTE, "\\x needs two hex digits, such as \\x41"));
        }
        case 'u' -> character(
            at < text.length() && text.charAt(at) == '{'
                ? inBraces(start)
                : number(4, start, Kind.BAD_CODE_POINT, "\\u needs four hex digits, such as \\u4f60"),
            start);
        case -1 -> throw wrong(start, Kind.LONE_BACKSLASH, "", "nothing follows \\" + ESCAPES);
        default -> {
          String escape = "\\" + VisibleText.of(Character.toString(text.codePointAt(at - 1)));
          throw wrong(start, Kind.NO_ESCAPE, escape, escape + " is no escape" + ESCAPES);
        }
      }
    }

    private int number(int digits, int start, Kind kind, String otherwise) {
      int end = at + digits;
      if (end > text.length() || !text.substring(at, end).chars().allMatch(Reading::isHexDigit)) {
        throw wrong(start, kind, "", otherwise);
      }
      int number = Integer.parseInt(text, at, end, 16);
      at = end;
      return number;
    }

    private int inBraces(int start) {
      int close = text.indexOf('}', at);
      int digits = close - at - 1;
      at++;
      String otherwise = "\\u{ needs one to six hex digits up to 10FFFF and }, such as \\u{1F600}";
      if (digits < 1 || digits > 6) {
        throw wrong(start, Kind.BAD_CODE_POINT, "", otherwise);
      }
      int number = number(digits, start, Kind.BAD_CODE_POINT, otherwise);
      at++;
      if (!Character.isValidCodePoint(number)) {
        throw wrong(start, Kind.BAD_CODE_POINT, "", otherwise);
      }
      return number;
    }

    private static boolean isHexDigit(int c) {
      return c < 0x80 && Character.digit(c, 16) >= 0;
    }

    private void character(int c, int start) {
      boolean completes = !run.isEmpty() && Character.isHighSurrogate(run.charAt(run.length() - 1))
          && c <= 0xFFFF && Character.isLowSurrogate((char) c);
      if (!completes) {
        flush();
        runStart = start;
      }
      run.appendCodePoint(c);
      if (completes || c > 0xFFFF || !Character.isHighSurrogate((char) c)) {
        flush();
      }
    }

    /** Encodes the pending characters. The encoder keeps its shift state, which some charsets have. */
    private void flush() {
      if (run.isEmpty()) {
        return;
      }
      CharBuffer in = CharBuffer.wrap(run);
      ByteBuffer out = ByteBuffer.allocate((int) (encoder.maxBytesPerChar() * run.length()) + ROOM_FOR_STATE);
      if (encoder.encode(in, out, false).isError()) {
        String character = VisibleText.of(run.toString());
        throw wrong(runStart, Kind.NOT_IN_CHARSET, character,
            "'" + character + "' cannot be written in " + charset.name());
      }
      if (in.hasRemaining()) {
        throw wrong(runStart, Kind.HALF_CHARACTER, "", "half of a character: the other half has to follow");
      }
      bytes.write(out.array(), 0, out.position());
      run.setLength(0);
    }

    /** Returns to the charset's unshifted state, by encoding an unshifted character that is then left out. */
    private void end() {
      ByteBuffer out = writePlain();
      bytes.write(out.array(), 0, out.position() - plain);
    }

    private ByteBuffer writePlain() {
      ByteBuffer out = ByteBuffer.allocate(ROOM_FOR_STATE);
      if (plain > 0) {
        encoder.encode(CharBuffer.wrap("a"), out, false);
      }
      return out;
    }

    private BadInputException wrong(int index, Kind kind, String subject, String what) {
      int position = text.codePointCount(0, index) + 1;
      return new BadInputException(kind, position, subject, "character " + position + ": " + what);
    }
  }
}
