package dev.porthole.server.support;

import dev.porthole.server.output.OutputDevice;
import dev.porthole.server.output.OutputFailure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An output that takes what it has room for, and then waits or fails as it is told to.
 *
 * <p>Threads: any.
 */
public final class FakeDevice implements OutputDevice {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private Optional<OutputFailure.Kind> failure = Optional.empty();
  private long room = Long.MAX_VALUE;
  private boolean closed;
  private int failures;
  private int timeouts;

  /** Takes nothing from now on. */
  public synchronized void fail(OutputFailure.Kind kind) {
    failWithRoom(kind, 0);
  }

  /** Takes so many bytes more, and then fails. */
  public synchronized void failWithRoom(OutputFailure.Kind kind, long bytes) {
    failure = Optional.of(kind);
    room = bytes;
  }

  /** Takes so many bytes more, and then nothing, as a pipe that nobody reads. */
  public synchronized void stickWithRoom(long bytes) {
    failure = Optional.empty();
    room = bytes;
  }

  /** Takes everything. */
  public synchronized void mend() {
    stickWithRoom(Long.MAX_VALUE);
  }

  /** Says that nobody reads it any more. */
  public synchronized void setClosed() {
    closed = true;
  }

  @Override
  public synchronized int write(byte[] bytes, int from, int count, Duration timeout) {
    int taken = (int) Math.min(count, room);
    if (taken == 0 && failure.isPresent()) {
      failures++;
      throw failure.get() == OutputFailure.Kind.CLOSED
          ? OutputFailure.closed()
          : new OutputFailure(failure.get(), "the disk is full");
    }
    room -= taken;
    written.write(bytes, from, taken);
    return taken == 0 ? waitForRoom(timeout) : taken;
  }

  @Override
  public synchronized boolean isClosed() {
    return closed;
  }

  /** How often it has failed. */
  public synchronized int failures() {
    return failures;
  }

  /** How often it has taken nothing in time. */
  public synchronized int timeouts() {
    return timeouts;
  }

  /** What it has taken. */
  @Override
  public synchronized String toString() {
    return written.toString(StandardCharsets.UTF_8);
  }

  private int waitForRoom(Duration timeout) {
    timeouts++;
    try {
      wait(timeout.toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return 0;
  }
}
