package dev.porthole.server.output;

import dev.porthole.server.output.OutputFailure.Kind;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.OutputDescriptor;
import java.time.Duration;

/**
 * Standard output by native system calls: they report by number why a write failed, whether a write would block, and
 * before a write that the reader has gone.
 *
 * <p>Threads: one thread writes at a time; {@link #isClosed} may be called by any thread.
 */
final class DescriptorDevice implements OutputDevice {
  private static final int STANDARD_OUTPUT = 1;

  private final OutputDescriptor output = new OutputDescriptor(STANDARD_OUTPUT);

  @Override
  public int write(byte[] bytes, int from, int count, Duration timeout) {
    int written = output.write(bytes, from, count, (int) timeout.toMillis());
    if (written < 0) {
      throw failure(-written);
    }
    return written;
  }

  @Override
  public boolean isClosed() {
    return output.isHungUp();
  }

  private static OutputFailure failure(int errno) {
    return switch (errno) {
      case Errno.EPIPE, Errno.ECONNRESET, Errno.ENOTCONN -> OutputFailure.closed();
      case Errno.ENOSPC -> new OutputFailure(Kind.FULL, "the disk is full");
      case Errno.EDQUOT -> new OutputFailure(Kind.FULL, "the disk quota is used up");
      case Errno.EFBIG -> new OutputFailure(Kind.FULL, "the file has reached its maximum size");
      default -> new OutputFailure(Kind.BROKEN, Errno.text(errno));
    };
  }
}
