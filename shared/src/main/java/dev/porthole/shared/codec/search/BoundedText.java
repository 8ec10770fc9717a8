package dev.porthole.shared.codec.search;

/**
 * A text that allows only a limited number of reads, so that a regular expression that backtracks too long, or whose
 * thread is interrupted, is abandoned.
 *
 * <p>Threads: confined to one thread.
 */
final class BoundedText implements CharSequence {
  /** Allowed reads per character; together with a fixed allowance worth some hundredths of a second. */
  private static final long LOOKS_EACH = 200;
  private static final long LOOKS_BESIDE = 4_000_000;
  private static final long MAX_LOOKS = 2_000_000_000L;
  private static final int LOOKS_BETWEEN_CHECKS = 1 << 12;

  private final String text;
  private final long most;
  private long looks;

  BoundedText(String text) {
    this.text = text;
    this.most = Math.min(MAX_LOOKS, LOOKS_BESIDE + LOOKS_EACH * text.length());
  }

  @Override
  public char charAt(int index) {
    if (++looks % LOOKS_BETWEEN_CHECKS == 0) {
      check();
    }
    return text.charAt(index);
  }

  private void check() {
    if (looks > most) {
      throw new SlowPatternException(
          "regex: it was given up on a text of " + text.length() + " characters, which it looked at " + looks
              + " times");
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new SlowPatternException("regex: it was interrupted");
    }
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
