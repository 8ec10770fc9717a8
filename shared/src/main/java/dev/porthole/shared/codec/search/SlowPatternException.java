package dev.porthole.shared.codec.search;

/**
 * A regular expression was abandoned because it backtracks too long on some text, or its thread was interrupted; the
 * interrupt status stays set.
 */
public final class SlowPatternException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SlowPatternException(String oneLine) {
    super(oneLine);
  }
}
