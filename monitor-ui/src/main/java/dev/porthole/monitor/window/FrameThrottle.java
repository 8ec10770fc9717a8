package dev.porthole.monitor.window;

/**
 * Shows only every third frame while every frame brings more lines than anyone can read: laying them out is most of a
 * frame's cost. The first frame of a flood and the first one after it are always shown.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FrameThrottle {
  private static final int SHOWN_EVERY = 3;
  /** More lines in a frame are a flood: more than 10,000 a second. */
  static final int MAX_READABLE = 200;

  private long seen;
  private int flooded;

  /**
   * Whether to skip this frame; called once a frame.
   *
   * @param end the number of lines so far
   */
  boolean holds(long end) {
    flooded = end - seen > MAX_READABLE ? flooded + 1 : 0;
    seen = end;
    return flooded > 0 && flooded % SHOWN_EVERY != 1;
  }
}
