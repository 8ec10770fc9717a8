package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The charset of one connection, both directions of it. With {@link CharsetChoice.Auto} it is UTF-8 until either direction brings
 * bytes that cannot be UTF-8, and GB18030 from then on.
 *
 * <p>Threads: {@link #charset} may be read by any; the rest is confined to one at a time.
 */
public final class ConnectionCharset {
  private final boolean auto;
  private volatile Charset charset;
  /** The start of a character whose rest is still to come, when only the charset is followed and no text is made. */
  private Bytes begun = Bytes.EMPTY;

  public ConnectionCharset(CharsetChoice choice) {
    this.auto = choice instanceof CharsetChoice.Auto;
    this.charset = choice instanceof CharsetChoice.Fixed(Charset fixed) ? fixed : StandardCharsets.UTF_8;
  }

  /** The charset as far as the bytes have told. */
  public Charset charset() {
    return charset;
  }

  /** Looks at the next bytes received without making text of them. */
  public void follow(Bytes chunk) {
    if (!undecided()) {
      return;
    }
    Bytes input = begun.isEmpty() ? chunk : Bytes.concat(List.of(begun, chunk));
    int whole = wholeUtf8(input);
    begun = whole == Utf8.MALFORMED ? Bytes.EMPTY : input.slice(whole, input.length()).compact();
  }

  /** Whether the bytes may still turn out not to be UTF-8. */
  boolean undecided() {
    return auto && charset == StandardCharsets.UTF_8;
  }

  /** {@link Utf8#wholeCharacters}; malformed bytes decide for the fallback. */
  int wholeUtf8(Bytes input) {
    int whole = Utf8.wholeCharacters(input);
    if (whole == Utf8.MALFORMED) {
      charset = CharsetChoice.Auto.FALLBACK;
    }
    return whole;
  }
}
