package dev.porthole.monitor.inspector;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * Reads bytes as text, one character after the other, and knows the bytes of each. What is malformed is U+FFFD, as many bytes at a
 * time as the charset's decoder says. Bytes that only shift the charset belong to the character after them.
 *
 * <p>Threads: confined to one.
 */
final class CharacterReader {
  private static final char REPLACEMENT = '\uFFFD';
  /** A few charsets have bytes that stand for several characters at once. */
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

  /** Goes to the next character, the first one at first; {@code false} if there is none. */
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
        break; // nothing but shifts up to the end
      }
      out.limit(out.limit() + 1); // a pair of surrogates
    }
    out.flip();
    return true;
  }

  /** The character's first byte, counted as those given were. */
  int from() {
    return offset + from;
  }

  /** The byte after its last. */
  int to() {
    return offset + in.position();
  }

  /** The character, good until the next one is read. */
  CharSequence text() {
    return out;
  }
}
