package dev.porthole.server.replay;

/**
 * Tells when it is time for the next step. A client keeps the times since its connection began, as it was recorded; a server those
 * since what it answers, which the client of now may say sooner or later.
 *
 * <p>Threads: confined to one.
 */
final class ReplayClock {
  private final Role role;
  private final Speed speed;
  private final long startNanos = System.nanoTime();
  private long recordedLast;
  /** What has passed from the first event to the newest; a clock that was set back takes nothing from it. */
  private long recordedNanos;
  private boolean begun;

  ReplayClock(Role role, Speed speed) {
    this.role = role;
    this.speed = speed;
  }

  /** The next event was recorded at this time; its step may have to be waited for, before or after this. */
  void onRecorded(long timeNanos) {
    recordedNanos += silence(timeNanos);
    begun = true;
    recordedLast = timeNanos;
  }

  /** When a step that was recorded at this time is due; as {@link System#nanoTime}, the past for at once. */
  long due(long timeNanos) {
    long now = System.nanoTime();
    if (speed.isMax() || !begun) {
      return now;
    }
    return role == Role.CLIENT
        ? startNanos + speed.played(recordedNanos + silence(timeNanos))
        : now + speed.played(silence(timeNanos));
  }

  /** How long before this recorded time the newest event was, in nanoseconds. */
  long silence(long timeNanos) {
    return begun ? Math.max(0, timeNanos - recordedLast) : 0;
  }

  /** From the first event to the newest, in nanoseconds. */
  long recordedNanos() {
    return recordedNanos;
  }

  /** The same up to now. */
  long playedNanos() {
    return System.nanoTime() - startNanos;
  }
}
