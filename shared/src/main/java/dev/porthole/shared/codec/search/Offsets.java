package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;

/**
 * Where in bytes the characters of their text begin; asked for from left to right, it reads them once.
 *
 * <p>Threads: confined to one.
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

  /** The offset of a character, counted as {@code String} does; it must not stand before one that was asked for. */
  int of(int character) {
    while (read < character) {
      CharBuffer out = CharBuffer.allocate(Math.min(MAX_AT_A_TIME, character - read));
      decoder.decode(in, out, true);
      if (out.position() == 0) {
        break; // it is the second half of a character
      }
      read += out.position();
    }
    return in.position();
  }
}
