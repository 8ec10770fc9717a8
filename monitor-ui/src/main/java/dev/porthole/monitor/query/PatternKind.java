package dev.porthole.monitor.query;

import dev.porthole.shared.codec.search.BytePattern;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The syntax of a pattern.
 *
 * <p>Threads: immutable.
 */
public enum PatternKind {
  TEXT,
  HEX,
  REGEX;

  /** The charsets to search text in by default. */
  public static final List<Charset> USUAL = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  /**
   * Compiles the pattern, once for each charset; a match of any result counts.
   *
   * @throws IllegalArgumentException with a one-line message if the pattern is invalid
   */
  public List<BytePattern> compile(String pattern, boolean matchCase, List<Charset> charsets) {
    return switch (this) {
      case TEXT -> List.of(BytePattern.text(pattern, !matchCase, charsets));
      case HEX -> List.of(BytePattern.hex(pattern));
      case REGEX -> charsets.stream().map(charset -> BytePattern.regex(pattern, !matchCase, charset)).toList();
    };
  }
}
