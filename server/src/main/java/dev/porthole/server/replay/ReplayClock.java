package dev.porthole.server.replay;

/**
 * Computes when the next step is due. A client keeps the recorded times since the connection began; a server keeps the
 * times since what it replies to, which the live client may send sooner or later.
 *
 * <p>Threads: confined to one thread.
 */
final class ReplayClock {
  private final Role role;
  private final Speed speed;
  private final long startNanos = System.nanoTime();
  private long recordedLast;
  /** The recorded time from the first event to the newest; a clock that was set back does not reduce it. */
  private long recordedNanos;
  private boolean begun;

  ReplayClock(Role role, Speed speed) {
    this.role = role;
    this.speed = speed;
  }

  /** Called with the recorded time of the next event; its step may be waited for, before or after this call. */
  void onRecorded(long timeNanos) {
    recordedNanos += silence(timeNanos);
    begun = true;
    recordedLast = timeNanos;
  }

  /** When a step recorded at this time is due, as {@link System#nanoTime}; in the past for at once. */
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

  /** The recorded time from the first event to the newest, in nanoseconds. */
  long recordedNanos() {
    return recordedNanos;
  }

  /** The replayed time from the first event until now, in nanoseconds. */
  long playedNanos() {
    return System.nanoTime() - startNanos;
  }
}
