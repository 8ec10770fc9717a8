package dev.porthole.monitor.highlight;

/**
 * What lines can be coloured with; the style sheet says what that is in each theme.
 *
 * <p>Threads: immutable.
 */
public enum HighlightColour {
  YELLOW,
  RED,
  GREEN,
  BLUE,
  GREY
}
