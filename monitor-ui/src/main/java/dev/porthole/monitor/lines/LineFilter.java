package dev.porthole.monitor.lines;

/**
 * Decides which lines are shown.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public interface LineFilter {
  /** A filter that hides nothing. */
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

  /** The lines that pass the filter; the argument itself if all pass. */
  VisibleLines of(UnfilteredLines lines);

  /** Whether the line of a key is highlighted. */
  boolean isMarked(long key);
}
