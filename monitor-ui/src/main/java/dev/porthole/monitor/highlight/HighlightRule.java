package dev.porthole.monitor.highlight;

import dev.porthole.monitor.query.PatternKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives lines that contain a pattern a colour and a label.
 *
 * <p>Threads: immutable.
 *
 * @param on whether the rule is applied
 * @param label shown with the line; empty for the colour alone
 */
public record HighlightRule(boolean on, PatternKind kind, String pattern, boolean matchCase, HighlightColour colour,
    String label) {
  private static final String SEPARATOR = "\t";
  private static final int PARTS = 6;

  HighlightRule withOn(boolean other) {
    return new HighlightRule(other, kind, pattern, matchCase, colour, label);
  }

  /** Parses the text of {@link #write}; skips invalid rules. */
  static List<HighlightRule> parseAll(String text) {
    return text.lines().map(HighlightRule::parse).flatMap(Optional::stream).toList();
  }

  String write() {
    return Stream.of(on, kind, matchCase, colour, escaped(label), escaped(pattern)).map(Object::toString)
        .collect(Collectors.joining(SEPARATOR));
  }

  static Optional<HighlightRule> parse(String line) {
    List<String> parts = Arrays.asList(line.split(SEPARATOR, -1));
    if (parts.size() != PARTS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new HighlightRule(Boolean.parseBoolean(parts.get(0)), PatternKind.valueOf(parts.get(1)),
          unescaped(parts.get(5)), Boolean.parseBoolean(parts.get(2)), HighlightColour.valueOf(parts.get(3)),
          unescaped(parts.get(4))));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Escapes the characters that separate rules and fields. */
  private static String escaped(String text) {
    return text.replace("%", "%25").replace("\t", "%09").replace("\n", "%0A").replace("\r", "%0D");
  }

  private static String unescaped(String text) {
    return text.replace("%09", "\t").replace("%0A", "\n").replace("%0D", "\r").replace("%25", "%");
  }
}
