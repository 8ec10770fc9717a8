package dev.porthole.shared.codec.search;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is looked for in bytes: a text as one or several charsets write it, bytes in hex with wildcards, or a regular expression over
 * the bytes read as text. Made once, used for any number of messages and streams.
 *
 * <p>Of hits that overlap the one that ends first is told, and of those that end together the longest; the next one is looked for
 * behind it. So the hits of a stream do not depend on how it was cut into chunks.
 *
 * <p>A text or hex pattern looks at bytes alone: in a charset of two bytes a hit may begin within one character and end within
 * another. Where that matters use a regular expression.
 *
 * <p>Threads: immutable; a {@link Scanner} is confined to one at a time.
 */
public sealed interface BytePattern permits LiteralPattern, RegexPattern {
  /**
   * Where something was found.
   *
   * @param start the offset of its first byte, 0 or more: in the bytes that were searched, or in the stream from the scanner's start
   * @param length how many bytes it has, 1 or more
   */
  record Hit(long start, int length) {
    /** The offset after its last byte. */
    public long end() {
      return start + length;
    }
  }

  /** Looks through a stream, chunk by chunk; a hit that chunks cut is found. */
  interface Scanner {
    /** Takes the next chunk and hands over, in order, the hits that it completes; a regular expression's with the end of their line. */
    void feed(Bytes chunk, Consumer<Hit> hits);

    /**
     * Hands over what an unfinished line holds so far, and goes on: as the line grows this may change, and its hits are handed over
     * again when it has ended.
     */
    void soFar(Consumer<Hit> hits);

    /** The stream has ended, or what came so far is all that counts: hands over what an unfinished line holds. Then feed no more. */
    void finish(Consumer<Hit> hits);

    /** Texts so far in which hits may be missing, as they were too hard for a regular expression. */
    default long skipped() {
      return 0;
    }
  }

  /**
   * The first hit at {@code from} or behind it.
   *
   * @param from 0 to the length of {@code bytes}
   * @throws SlowPatternException if a regular expression takes too long, or the thread is interrupted while it is tried
   */
  Optional<Hit> find(Bytes bytes, int from);

  /** Whether there is a hit. Nothing is allocated for text and hex. */
  default boolean isIn(Bytes bytes) {
    return find(bytes, 0).isPresent();
  }

  /** Byte strings of which every hit is one, to look them up in an index; empty if that is not known, as of a regular expression. */
  List<MaskedBytes> literals();

  /**
   * A scanner at the start of a stream. A text that is too hard for a regular expression is skipped, counted, and does not end it; its
   * methods throw {@link SlowPatternException} for an interrupt alone.
   */
  Scanner scanner();

  /**
   * A text, looked for as it is.
   *
   * @param ignoreCase whether A to Z stand for a to z too; other letters stay what they are
   * @param charsets in which it may be written; those that cannot write it are passed over
   * @throws IllegalArgumentException with one line, if the text is empty or none of the charsets can write it
   */
  static BytePattern text(String text, boolean ignoreCase, Collection<Charset> charsets) {
    return TextQuery.compile(text, ignoreCase, charsets);
  }

  /**
   * Pairs of hex digits, with or without spaces between them; a {@code ?} stands for any digit: {@code A5 ?? 01}, {@code A?}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static BytePattern hex(String digits) {
    return HexQuery.compile(digits);
  }

  /**
   * A regular expression of Java over the text. In a stream it is tried line by line, where a line ends in a line feed or, without
   * one, after 64 KiB; {@code ^} and {@code $} are the ends of a line. An empty match is no hit.
   *
   * @throws IllegalArgumentException with one line that says what is wrong and where
   */
  static BytePattern regex(String expression, boolean ignoreCase, Charset charset) {
    return RegexPattern.compile(expression, ignoreCase, charset);
  }
}
