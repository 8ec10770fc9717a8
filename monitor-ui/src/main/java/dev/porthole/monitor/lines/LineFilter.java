package dev.porthole.monitor.lines;

/**
 * Decides which lines are shown.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public interface LineFilter {
  /** One that hides nothing. */
  LineFilter NONE = new LineFilter() {
    @Override
    public VisibleLines of(UnfilteredLines lines) {
      return lines;
    }

    @Override
    public boolean isMarked(long key) {
      return false;
    }
  };

  /** What of these is shown; the lines themselves if all are. */
  VisibleLines of(UnfilteredLines lines);

  /** Whether what a key names stands out. */
  boolean isMarked(long key);
}
