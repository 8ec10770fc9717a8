package dev.porthole.shared.codec.search;

/**
 * A regular expression was given up: it backtracks without end on some text, or its thread was interrupted, which stays so.
 */
public final class SlowPatternException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SlowPatternException(String oneLine) {
    super(oneLine);
  }
}
