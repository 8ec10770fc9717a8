package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A pattern to search for in bytes: a text encoded in one or several charsets, hex bytes with wildcards, or a regular
 * expression over decoded text. A pattern is built once and used for any number of messages and streams.
 *
 * <p>Of overlapping hits the one that ends first is reported, and of those that end together the longest; the search
 * continues after its end. So the hits of a stream do not depend on how it was cut into chunks.
 *
 * <p>A text or hex pattern compares bytes only: in a two-byte charset a hit may begin and end within a character. Where
 * that matters, use a regular expression.
 *
 * <p>Threads: immutable; a {@link Scanner} is confined to one thread at a time.
 */
public sealed interface BytePattern permits LiteralPattern, RegexPattern {
  /**
   * The position of a match.
   *
   * @param start the offset of the first byte, 0 or more: in the bytes searched, or in the stream from the scanner's
   *     start
   * @param length the length in bytes, 1 or more
   */
  record Hit(long start, int length) {
    /** The offset after its last byte. */
    public long end() {
      return start + length;
    }
  }

  /** Searches a stream chunk by chunk; finds hits that span chunks too. */
  interface Scanner {
    /**
     * Takes the next chunk and hands over, in order, the hits it completes; a regular expression's hits come with the
     * end of their line.
     */
    void feed(Bytes chunk, Consumer<Hit> hits);

    /**
     * Hands over the hits in the unfinished line so far. More bytes may change these hits; when the line ends its hits
     * are handed over again.
     */
    void soFar(Consumer<Hit> hits);

    /**
     * Hands over the hits in an unfinished line, at the end of the stream or of the part that counts. Do not feed the
     * scanner afterwards.
     */
    void finish(Consumer<Hit> hits);

    /** How many texts were skipped so far because the regular expression took too long; hits in them may be missing. */
    default long skipped() {
      return 0;
    }
  }

  /**
   * The first hit at or after {@code from}.
   *
   * @param from 0 to the length of {@code bytes}
   * @throws SlowPatternException if a regular expression takes too long, or the thread is interrupted meanwhile
   */
  Optional<Hit> find(Bytes bytes, int from);

  /** Whether there is a hit. Allocates nothing for text and hex patterns. */
  default boolean isIn(Bytes bytes) {
    return find(bytes, 0).isPresent();
  }

  /** The byte strings of which every hit is one, for an index lookup; empty if unknown, as for a regular expression. */
  List<MaskedBytes> literals();

  /**
   * A scanner at the start of a stream. A text on which the regular expression takes too long is skipped and counted,
   * and the scan continues; the scanner's methods throw {@link SlowPatternException} only for an interrupt.
   */
  Scanner scanner();

  /**
   * A literal text.
   *
   * @param ignoreCase whether A to Z also match a to z and vice versa; other letters match exactly
   * @param charsets the charsets to encode the text in; charsets that cannot encode it are ignored
   * @throws IllegalArgumentException with one line, if the text is empty or none of the charsets can encode it
   */
  static BytePattern text(String text, boolean ignoreCase, Collection<Charset> charsets) {
    return TextQuery.compile(text, ignoreCase, charsets);
  }

  /**
   * Pairs of hex digits, optionally separated by spaces; a {@code ?} matches any digit: {@code A5 ?? 01}, {@code A?}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static BytePattern hex(String digits) {
    return HexQuery.compile(digits);
  }

  /**
   * A Java regular expression over the decoded text. A stream is searched line by line; a line ends with a line feed
   * or, without one, after 64 KiB; {@code ^} and {@code $} match the ends of a line. An empty match is not a hit.
   *
   * @throws IllegalArgumentException with one line that says what is wrong and where
   */
  static BytePattern regex(String expression, boolean ignoreCase, Charset charset) {
    return RegexPattern.compile(expression, ignoreCase, charset);
  }
}
