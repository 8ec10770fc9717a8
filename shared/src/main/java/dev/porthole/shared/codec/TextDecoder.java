package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one direction of one connection as text, chunk by chunk. A character split by a chunk boundary is held until
 * its rest arrives; malformed bytes become U+FFFD, and decoding continues.
 *
 * <p>Threads: confined to one thread at a time, the same as its {@link ConnectionCharset}.
 */
public final class TextDecoder {
  private static final String REPLACEMENT = "\uFFFD";

  private final ConnectionCharset connectionCharset;
  /** The bytes of an incomplete character. */
  private Bytes begun = Bytes.EMPTY;
  /** Created when the charset is decided; keeps the shift state that some charsets have. */
  private @Nullable CharsetDecoder decoder;

  /** A decoder at the start of a stream; the two directions of a connection share {@code connectionCharset}. */
  public TextDecoder(ConnectionCharset connectionCharset) {
    this.connectionCharset = connectionCharset;
  }

  /** A decoder of a single stream. */
  public static TextDecoder of(CharsetChoice choice) {
    return new TextDecoder(new ConnectionCharset(choice));
  }

  /** The text of the held bytes and the next chunk; an incomplete character at the end is held. */
  public String decode(Bytes chunk) {
    Bytes input = begun.isEmpty() ? chunk : Bytes.concat(List.of(begun, chunk));
    String utf8 = "";
    if (connectionCharset.undecided()) {
      int whole = connectionCharset.wholeUtf8(input);
      utf8 = input.slice(0, whole).text(StandardCharsets.UTF_8);
      input = input.slice(whole, input.length());
      if (connectionCharset.undecided()) {
        begun = input.compact();
        return utf8;
      }
    }
    ByteBuffer in = input.asReadOnlyBuffer();
    String text = run(in);
    begun = Bytes.copyOf(in);
    return utf8.isEmpty() ? text : utf8 + text;
  }

  /** How many bytes of an incomplete character are held. */
  int begunLength() {
    return begun.length();
  }

  /** The text at the end of the stream: U+FFFD for an incomplete character, else nothing. The decoder is reset. */
  public String finish() {
    boolean cut = !begun.isEmpty();
    begun = Bytes.EMPTY;
    decoder = null;
    return cut ? REPLACEMENT : "";
  }

  private String run(ByteBuffer in) {
    Charset charset = connectionCharset.charset();
    if (decoder == null) {
      decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE).replaceWith(REPLACEMENT);
    }
    StringBuilder text = new StringBuilder(in.remaining());
    CharBuffer out = CharBuffer.allocate(Math.clamp(in.remaining() + 2L, 64, 8192));
    while (decoder.decode(in, out, false).isOverflow()) {
      text.append(out.flip());
      out.clear();
    }
    return text.append(out.flip()).toString();
  }
}
