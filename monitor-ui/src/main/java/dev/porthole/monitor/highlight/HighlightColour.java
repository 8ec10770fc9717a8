package dev.porthole.monitor.highlight;

/**
 * The colours for lines; the style sheet defines them for each theme.
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
