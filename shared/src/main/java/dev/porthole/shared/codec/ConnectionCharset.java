package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The charset of one direction of a connection. With {@link CharsetChoice.Auto} it is UTF-8 up to the first character that cannot be
 * UTF-8, and GB18030 from that character on: the bytes decide, wherever the network cut them.
 *
 * <p>Threads: {@link #charset} may be read by any; the rest is confined to one at a time.
 */
public final class ConnectionCharset {
  private final boolean auto;
  private volatile Charset charset;
  /** The start of a character whose rest is still to come, when only the charset is followed and no text is made. */
  private Bytes begun = Bytes.EMPTY;
  /** Whether characters beyond ASCII were read as UTF-8. */
  private boolean beyondAscii;
  private boolean fallbackExpected;
  private int lastWhole;

  public ConnectionCharset(CharsetChoice choice) {
    this.auto = choice instanceof CharsetChoice.Auto;
    this.charset = choice instanceof CharsetChoice.Fixed(Charset fixed) ? fixed : StandardCharsets.UTF_8;
  }

  /** The charset as far as the bytes have told. */
  public Charset charset() {
    return charset;
  }

  /** Looks at the next bytes received without making text of them. */
  public void follow(Bytes bytes) {
    if (!undecided()) {
      return;
    }
    Bytes input = begun.isEmpty() ? bytes : Bytes.concat(List.of(begun, bytes));
    begun = input.slice(wholeUtf8(input), input.length()).compact();
  }

  /** Bytes were missed: what was chosen is read on in its own byte order. */
  void goOnIn(Charset ordered) {
    if (!auto) {
      charset = ordered;
    }
  }

  /** Bytes were missed: what has begun is given up. */
  void startAnew() {
    begun = Bytes.EMPTY;
  }

  /** How many bytes wait for the rest of their character, when the charset is followed. */
  int begunLength() {
    return begun.length();
  }

  /** How many bytes were whole characters in UTF-8, of those that were looked at last. */
  int lastWhole() {
    return lastWhole;
  }

  /** Whether the bytes may still turn out not to be UTF-8. */
  boolean undecided() {
    return auto && charset == StandardCharsets.UTF_8;
  }

  /** Whether it was left to the bytes, and the first characters beyond ASCII were not UTF-8. */
  boolean fellBackAtOnce() {
    return auto && !beyondAscii && charset == CharsetChoice.Auto.FALLBACK;
  }

  /**
   * The peer writes the fallback, so what goes to it is the fallback too as a rule. Chinese characters have three bytes or more in UTF-8:
   * what looks like characters of two bytes is the fallback from now on.
   */
  void expectFallback() {
    fallbackExpected = true;
  }

  /** How many of the first bytes are whole characters in UTF-8; if what follows them cannot be, that is the fallback. */
  int wholeUtf8(Bytes input) {
    if (input.isAscii(0, input.length())) { // most is, and this is faster
      lastWhole = input.length();
      return lastWhole;
    }
    int whole = Utf8.wholeCharacters(input, fallbackExpected);
    lastWhole = whole < 0 ? ~whole : whole;
    beyondAscii = beyondAscii || !input.isAscii(0, lastWhole);
    if (whole < 0) {
      charset = CharsetChoice.Auto.FALLBACK;
    }
    return lastWhole;
  }
}
