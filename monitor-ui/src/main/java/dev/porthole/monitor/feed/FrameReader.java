package dev.porthole.monitor.feed;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.event.EventCursor;

/**
 * Receives the events of each frame: {@link #onBacklog}, then the events of each server by its own reader, then {@link
 * #endFrame}.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface FrameReader {
  /** The reader of a server's events; the same for every call. */
  EventCursor.Reader readerOf(ServerId server);

  /** Called at the beginning of a frame with the unread share of the fullest event log, from 0 to 1. */
  void onBacklog(double share);

  /** Shows the frame's changes on the screen. */
  void endFrame();
}
