package dev.porthole.monitor.timeline;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.shared.recording.Moment;

/**
 * Shows moments of a recording: starts at a snapshot of it, reads the events up to the moment, and arrives there.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface Playback {
  /** The server that was recorded. */
  ServerId recordedServer();

  /** Starts again at a snapshot; the screen stays unchanged until the following events lead to {@link #arrive}. */
  void show(Moment moment, long timeNanos);

  /** The moment to show has been reached. */
  void arrive(long timeNanos);

  /** Time passes in the recording without an event. */
  void advanceTo(long timeNanos);

  /** The time of what is shown. */
  long timeNanos();
}
