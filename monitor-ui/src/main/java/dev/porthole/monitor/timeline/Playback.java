package dev.porthole.monitor.timeline;

import dev.porthole.shared.recording.Moment;

/**
 * Shows instants of a recording: begins at a place of it, reads the events that lead to an instant, and arrives there.
 *
 * <p>Threads: called on the JavaFX thread.
 */
public interface Playback {
  /** Begins anew at a place of a recording; the screen stays as it is until the events that follow lead to {@link #arrive}. */
  void show(Moment moment, long timeNanos);

  /** The instant is reached at which it is shown. */
  void arrive(long timeNanos);

  /** Time goes on in a recording, although nothing happens. */
  void advanceTo(long timeNanos);

  /** The time of what is shown. */
  long timeNanos();
}
