package dev.porthole.monitor.feed;

import dev.porthole.shared.event.EventCursor;

/**
 * Takes the events that a frame of the screen brings: {@link #onBacklog}, then events one by one, then {@link #endFrame}.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface FrameReader extends EventCursor.Reader {
  /** Told at the beginning of a frame how much of the event log has not been read, from 0 to 1. */
  void onBacklog(double share);

  /** Lets the screen see what the frame brought. */
  void endFrame();
}
