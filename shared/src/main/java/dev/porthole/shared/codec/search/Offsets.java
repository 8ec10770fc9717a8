package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;

/**
 * Maps characters of a text to byte offsets; must be asked from left to right, and decodes the bytes once.
 *
 * <p>Threads: confined to one thread.
 */
final class Offsets {
  private static final int MAX_AT_A_TIME = 8192;

  private final ByteBuffer in;
  private final CharsetDecoder decoder;
  private int read;

  Offsets(Bytes bytes, CharsetDecoder decoder) {
    this.in = bytes.asReadOnlyBuffer();
    this.decoder = decoder;
  }

  /**
   * The byte offset of a character, indexed as in {@code String}; the index must not be less than in the previous call.
   */
  int of(int character) {
    while (read < character) {
      CharBuffer out = CharBuffer.allocate(Math.min(MAX_AT_A_TIME, character - read));
      decoder.decode(in, out, true);
      if (out.position() == 0) {
        break; // the second half of a surrogate pair
      }
      read += out.position();
    }
    return in.position();
  }
}
