package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;

/**
 * Recognizes well-formed UTF-8, by table 3-7 of the Unicode Standard (no overlong forms, no surrogates, nothing above
 * U+10FFFF).
 *
 * <p>Threads: stateless.
 */
final class Utf8 {
  private Utf8() {}

  /**
   * Counts the leading bytes that form whole characters. The bytes after them are either the start of another
   * character, up to 3 bytes, or invalid whatever follows; if they are invalid the result is the complement of the
   * count, which is negative.
   *
   * @param longOnly whether two-byte characters count as invalid
   * @return the count, 0 to the length of {@code bytes}, or {@code ~count}
   */
  static int wholeCharacters(Bytes bytes, boolean longOnly) {
    int length = bytes.length();
    int at = 0;
    while (at < length) {
      int lead = bytes.at(at) & 0xFF;
      int size = size(lead);
      if (size == 0 || size == 2 && longOnly) {
        return ~at;
      }
      int present = Math.min(size, length - at);
      for (int i = 1; i < present; i++) {
        if (!continues(lead, i, bytes.at(at + i) & 0xFF)) {
          return ~at;
        }
      }
      if (present < size) {
        return at;
      }
      at += size;
    }
    return at;
  }

  private static int size(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  }

  private static boolean continues(int lead, int index, int value) {
    int lowest = 0x80;
    int highest = 0xBF;
    if (index == 1) {
      switch (lead) {
        case 0xE0 -> lowest = 0xA0;
        case 0xED -> highest = 0x9F;
        case 0xF0 -> lowest = 0x90;
        case 0xF4 -> highest = 0x8F;
        default -> {
        }
      }
    }
    return value >= lowest && value <= highest;
  }
}
