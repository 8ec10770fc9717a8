package dev.porthole.monitor.query;

import dev.porthole.shared.codec.search.BytePattern;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How a pattern is written.
 *
 * <p>Threads: immutable.
 */
public enum PatternKind {
  TEXT,
  HEX,
  REGEX;

  /** What text is looked for in where nobody says otherwise. */
  public static final List<Charset> USUAL = List.of(StandardCharsets.UTF_8, Charset.forName("GB18030"));

  /**
   * What finds it: any of these.
   *
   * @throws IllegalArgumentException with one line that says what is wrong
   */
  public List<BytePattern> compile(String pattern, boolean matchCase, List<Charset> charsets) {
    return switch (this) {
      case TEXT -> List.of(BytePattern.text(pattern, !matchCase, charsets));
      case HEX -> List.of(BytePattern.hex(pattern));
      case REGEX -> charsets.stream().map(charset -> BytePattern.regex(pattern, !matchCase, charset)).toList();
    };
  }
}
