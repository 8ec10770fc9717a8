package dev.porthole.monitor.lines;

/**
 * Lines before a filter, which can be searched.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public interface UnfilteredLines extends VisibleLines {
  /** The lines shown now, for a search on another thread; without unfinished messages. */
  VisibleLinesSnapshot snapshot();
}
