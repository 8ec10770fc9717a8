package dev.porthole.shared.codec.guess;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes whose charset is guessed: the first bytes, joined, and the end of each piece.
 *
 * <p>Threads: immutable.
 */
final class TextSample {
  private static final int MAX_BYTES = 1 << 16;

  private final Bytes bytes;
  private final List<Integer> ends;

  private TextSample(Bytes bytes, List<Integer> ends) {
    this.bytes = bytes;
    this.ends = ends;
  }

  static TextSample of(List<Bytes> pieces) {
    List<Bytes> taken = new ArrayList<>();
    List<Integer> ends = new ArrayList<>();
    int length = 0;
    for (Bytes piece : pieces) {
      if (length == MAX_BYTES) {
        break;
      }
      Bytes part = piece.slice(0, Math.min(piece.length(), MAX_BYTES - length));
      if (!part.isEmpty()) {
        taken.add(part);
        length += part.length();
        ends.add(length);
      }
    }
    return new TextSample(taken.isEmpty() ? Bytes.EMPTY : Bytes.concat(taken), ends);
  }

  int length() {
    return bytes.length();
  }

  int at(int index) {
    return bytes.at(index) & 0xFF;
  }

  int pieces() {
    return ends.size();
  }

  /** The offset after the last byte of a piece. */
  int end(int piece) {
    return ends.get(piece);
  }

  ByteBuffer buffer() {
    return bytes.asReadOnlyBuffer();
  }

  boolean startsWith(int... mark) {
    if (length() < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (at(i) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * How many bytes rarely occur in text: controls except tab, line ends, form feed and escape, and the markers that
   * frame messages.
   */
  int controls() {
    int controls = 0;
    for (int i = 0; i < length(); i++) {
      int value = at(i);
      boolean frames = value <= 0x04 || value >= 0x08 && value <= 0x0D || value == 0x1A || value == 0x1B
          || value == 0x17;
      controls += value == 0x7F || value < 0x20 && !(frames && isAlone(i)) ? 1 : 0;
    }
    return controls;
  }

  /** Whether the neighbours of this byte are not controls, except line ends. */
  private boolean isAlone(int index) {
    return at(index) == '\r' || at(index) == '\n' || at(index) == '\t'
        || (index == 0 || !isRawControl(at(index - 1))) && (index + 1 == length() || !isRawControl(at(index + 1)));
  }

  private static boolean isRawControl(int value) {
    return value < 0x20 && value != '\r' && value != '\n' && value != '\t';
  }

  /** How many bytes are 0x80 or above. */
  int high() {
    int high = 0;
    for (int i = 0; i < length(); i++) {
      high += at(i) >> 7;
    }
    return high;
  }

  /** How many of these are letters of ISO-8859-1 between bytes below 0x80. */
  int loneLetters() {
    int lone = 0;
    for (int i = 0; i < length(); i++) {
      boolean before = i == 0 || at(i - 1) < 0x80;
      boolean behind = i + 1 == length() || at(i + 1) < 0x80;
      lone += at(i) >= 0xC0 && before && behind ? 1 : 0;
    }
    return lone;
  }
}
