package dev.porthole.monitor.feed;

import dev.porthole.shared.event.EventCursor;

/**
 * Receives the events of each frame: {@link #onBacklog}, then single events, then {@link #endFrame}.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface FrameReader extends EventCursor.Reader {
  /** Called at the beginning of a frame with the unread share of the event log, from 0 to 1. */
  void onBacklog(double share);

  /** Shows the frame's changes on the screen. */
  void endFrame();
}
