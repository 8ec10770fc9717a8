package dev.porthole.shared.codec.inspect;

import java.util.Locale;

/**
 * One interpretation of selected bytes.
 *
 * <p>Threads: immutable.
 *
 * @param kind how the bytes are interpreted; a user interface has a name for each under its {@link Kind#term}
 * @param text the value, safe to show: digits, a time in ISO 8601 and UTC, or escaped text
 */
public record Value(Kind kind, String text) {
  /**
   * The kinds of values. Integers are named by their bits, {@code I} signed and {@code U} unsigned; {@code BE} is
   * big-endian.
   */
  public enum Kind {
    U8, I8, U16_BE, U16_LE, I16_BE, I16_LE, U32_BE, U32_LE, I32_BE, I32_LE, U64_BE, U64_LE, I64_BE, I64_LE, F32_BE,
    F32_LE, F64_BE, F64_LE,
    /** Seconds since 1970 in four bytes. */
    SECONDS_BE, SECONDS_LE,
    /** Milliseconds since 1970 in eight bytes. */
    MILLIS_BE, MILLIS_LE, UTF_8, GB18030;

    /** The word in resource files, such as {@code u16-be}. */
    public String term() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
