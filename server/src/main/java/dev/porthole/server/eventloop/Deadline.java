package dev.porthole.server.eventloop;

/**
 * The time until which an operation may be outstanding.
 *
 * <p>Threads: confined to the loop's thread.
 */
final class Deadline implements Comparable<Deadline> {
  private final Operation<?> operation;
  private final long serial;
  private final long atNanos;

  /** @param serial distinguishes this operation from later ones of the same direction */
  Deadline(Operation<?> operation, long serial, long timeoutNanos) {
    this.operation = operation;
    this.serial = serial;
    this.atNanos = System.nanoTime() + timeoutNanos;
  }

  long nanosLeft() {
    return atNanos - System.nanoTime();
  }

  /** Whether the operation has completed. */
  boolean isSettled() {
    return !operation.isOutstanding(serial);
  }

  void expire() {
    if (!isSettled()) {
      operation.timeOut();
    }
  }

  @Override
  public int compareTo(Deadline other) {
    return Long.signum(atNanos - other.atNanos);
  }
}
