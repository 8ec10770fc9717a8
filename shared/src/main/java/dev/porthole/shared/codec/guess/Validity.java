package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.guess.Reason.Kind;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/**
 * How much of a sample is valid in a charset.
 *
 * <p>Threads: immutable.
 *
 * @param pieces the number of pieces
 * @param valid how many pieces are valid as a whole
 * @param wide how many characters have more than one byte
 * @param failures how many positions are invalid
 * @param firstFailure the offset of the first invalid byte, or -1
 */
record Validity(int pieces, int valid, int wide, int failures, int firstFailure) {
  static Validity of(TextSample sample, Charset charset) {
    CharsetDecoder decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = sample.buffer();
    CharBuffer out = CharBuffer.allocate(sample.length() + 2);
    int bad = 0;
    int badPiece = -1;
    int failure = -1;
    int failures = 0;
    int piece = 0;
    CoderResult result = decoder.decode(in, out, false);
    while (result.isError()) {
      int at = in.position();
      failure = failure < 0 ? at : failure;
      failures++;
      while (sample.end(piece) <= at) {
        piece++;
      }
      bad += piece == badPiece ? 0 : 1;
      badPiece = piece;
      in.position(at + Math.min(result.length(), in.remaining()));
      decoder.reset();
      result = decoder.decode(in, out, false);
    }
    out.flip();
    int wide = 0;
    for (int i = 0; i < out.length(); i++) {
      wide += out.charAt(i) >= 0x80 && !Character.isLowSurrogate(out.charAt(i)) ? 1 : 0;
    }
    return new Validity(sample.pieces(), sample.pieces() - bad, wide, failures, failure);
  }

  boolean all() {
    return firstFailure < 0;
  }

  int percent() {
    return CharsetGuesser.percent(valid, pieces);
  }

  Reason reason() {
    return all()
        ? Reason.of(Kind.ALL_VALID, pieces, wide)
        : Reason.of(Kind.MOSTLY_VALID, valid, pieces, percent(), firstFailure);
  }

  /** Why the charset does not fit; call only if it fails. */
  Reason failure(String name) {
    return Reason.of(Kind.OTHER_FAILS, name, firstFailure);
  }
}
