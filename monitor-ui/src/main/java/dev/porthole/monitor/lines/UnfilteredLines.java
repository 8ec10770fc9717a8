package dev.porthole.monitor.lines;

/**
 * Lines that are shown unless a filter hides them, and that can be looked through.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public interface UnfilteredLines extends VisibleLines {
  /** What is shown now, for another thread to look through; what has begun and not ended is not in it. */
  VisibleLinesSnapshot snapshot();
}
