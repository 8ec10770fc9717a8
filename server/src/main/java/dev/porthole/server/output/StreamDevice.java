package dev.porthole.server.output;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Standard output where native system calls are not available. Java's exception types do not tell why a write failed,
 * and the system's message is in any language, so the kind of failure is derived from what standard output is.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class StreamDevice implements OutputDevice {
  /** Bytes per write, so that the deadline is checked in between. */
  private static final int PIECE = 8 * 1024;

  private final OutputStream out;
  private final Supplier<OutputFailure.Kind> kind;

  /** @param kind the kind of a failure, evaluated after a failure */
  StreamDevice(OutputStream out, Supplier<OutputFailure.Kind> kind) {
    this.out = out;
    this.kind = kind;
  }

  /** {@inheritDoc} A failed write may have written part of a piece; how much is unknown. */
  @Override
  public int write(byte[] bytes, int from, int count, Duration timeout) {
    int piece = Math.min(count, PIECE);
    try {
      out.write(bytes, from, piece);
      out.flush();
      return piece;
    } catch (IOException failed) {
      throw new OutputFailure(kind.get(), failed.getMessage() == null ? "it fails" : failed.getMessage());
    }
  }

  @Override
  public boolean isClosed() {
    return false;
  }
}
