package dev.porthole.monitor.inspector;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Decodes bytes character by character, and knows the bytes of each character. Malformed bytes become U+FFFD, as many
 * at a time as the charset's decoder reports. Shift sequences belong to the character after them.
 *
 * <p>Threads: confined to one thread.
 */
final class CharacterReader {
  private static final char REPLACEMENT = '\uFFFD';
  /** In a few charsets some bytes decode to several characters at once. */
  private static final int MAX_CHARACTERS = 8;

  private final CharsetDecoder decoder;
  private final ByteBuffer in;
  private final CharBuffer out = CharBuffer.allocate(MAX_CHARACTERS);
  private final int offset;
  private int from;

  /** Reads the bytes from {@code from} inclusive to {@code to} exclusive. */
  CharacterReader(Bytes data, int from, int to, Charset charset) {
    this.in = data.slice(from, to).asReadOnlyBuffer();
    this.offset = from;
    this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Advances to the next character, initially to the first; returns {@code false} at the end. */
  boolean next() {
    from = in.position();
    if (!in.hasRemaining()) {
      return false;
    }
    out.clear().limit(1);
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (out.position() > 0) {
        break;
      }
      if (result.isError()) {
        in.position(in.position() + result.length());
        out.put(REPLACEMENT);
        break;
      }
      if (result.isUnderflow()) {
        break; // only shift sequences remain
      }
      out.limit(out.limit() + 1); // room for a surrogate pair
    }
    out.flip();
    return true;
  }

  /** The index of the character's first byte in the data. */
  int from() {
    return offset + from;
  }

  /** The index after the character's last byte. */
  int to() {
    return offset + in.position();
  }

  /** The current character; valid until {@link #next}. */
  CharSequence text() {
    return out;
  }
}
