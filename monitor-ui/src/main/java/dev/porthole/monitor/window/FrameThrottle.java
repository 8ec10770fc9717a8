package dev.porthole.monitor.window;

/**
 * Lets the screen change with every third frame only, as long as every frame brings more lines than fit on any: nobody can read
 * them, and to lay them out is most of what a frame costs. The first such frame is shown, and so is the first one after a flood.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FrameThrottle {
  private static final int SHOWN_EVERY = 3;
  /** More in a frame are a flood: more than 10,000 a second. */
  static final int MAX_READABLE = 200;

  private long seen;
  private int flooded;

  /**
   * Whether this frame is not to be shown; asked once a frame.
   *
   * @param end how many lines there have been
   */
  boolean holds(long end) {
    flooded = end - seen > MAX_READABLE ? flooded + 1 : 0;
    seen = end;
    return flooded > 0 && flooded % SHOWN_EVERY != 1;
  }
}
