package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The charset of one direction of a connection. With {@link CharsetChoice.Auto} it is UTF-8 up to the first character
 * that is not valid UTF-8, and GB18030 from that character on. Only the bytes decide, not how the network cut them.
 *
 * <p>Threads: {@link #charset} may be called by any thread; the rest is confined to one thread at a time.
 */
public final class ConnectionCharset {
  private final boolean auto;
  private volatile Charset charset;
  /** The start of an incomplete character, when only the charset is tracked and no text is decoded. */
  private Bytes begun = Bytes.EMPTY;
  /** Whether non-ASCII characters were decoded as UTF-8. */
  private boolean beyondAscii;
  private boolean fallbackExpected;
  private int lastWhole;

  public ConnectionCharset(CharsetChoice choice) {
    this.auto = choice instanceof CharsetChoice.Auto;
    this.charset = choice instanceof CharsetChoice.Fixed(Charset fixed) ? fixed : StandardCharsets.UTF_8;
  }

  /** The charset, as far as the bytes seen so far decide it. */
  public Charset charset() {
    return charset;
  }

  /** Examines the next bytes received without decoding them as text. */
  public void follow(Bytes bytes) {
    if (!undecided()) {
      return;
    }
    Bytes input = begun.isEmpty() ? bytes : Bytes.concat(List.of(begun, bytes));
    begun = input.slice(wholeUtf8(input), input.length()).compact();
  }

  /** After a gap: keeps the chosen charset, in its known byte order. */
  void continueIn(Charset ordered) {
    if (!auto) {
      charset = ordered;
    }
  }

  /** After a gap: discards the incomplete character. */
  void discardIncomplete() {
    begun = Bytes.EMPTY;
  }

  /** How many bytes of an incomplete character are held, when only the charset is tracked. */
  int begunLength() {
    return begun.length();
  }

  /** How many of the bytes examined last were whole UTF-8 characters. */
  int lastWhole() {
    return lastWhole;
  }

  /** Whether the bytes may still turn out not to be UTF-8. */
  boolean undecided() {
    return auto && charset == StandardCharsets.UTF_8;
  }

  /** Whether the bytes decide the charset, and the first non-ASCII characters were not UTF-8. */
  boolean fellBackAtOnce() {
    return auto && !beyondAscii && charset == CharsetChoice.Auto.FALLBACK;
  }

  /**
   * Expects the fallback charset, because the peer writes it and what is sent to a peer usually has the peer's charset.
   * Chinese characters have three bytes or more in UTF-8, so what looks like two-byte characters counts as the fallback
   * from now on.
   */
  void expectFallback() {
    fallbackExpected = true;
  }

  /**
   * How many of the first bytes are whole UTF-8 characters; switches to the fallback if the bytes after them are
   * invalid.
   */
  int wholeUtf8(Bytes input) {
    if (input.isAscii(0, input.length())) { // the usual case, and faster
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
