package dev.porthole.server.output;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Standard output where the system's own calls are not known. Java does not say in types why a write failed, and the system says it in any
 * language: what kind of failure it is depends on what standard output is.
 *
 * <p>Threads: confined to one at a time.
 */
final class StreamDevice implements OutputDevice {
  /** So that a deadline is looked at between pieces. */
  private static final int PIECE = 8 * 1024;

  private final OutputStream out;
  private final Supplier<OutputFailure.Kind> kind;

  /** @param kind of a failure, asked when one has happened */
  StreamDevice(OutputStream out, Supplier<OutputFailure.Kind> kind) {
    this.out = out;
    this.kind = kind;
  }

  /** {@inheritDoc} A write that fails may have taken some of the piece: nobody can know how much. */
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
