package dev.porthole.server.output;

import java.io.OutputStream;
import java.time.Duration;

/**
 * An output of the process: standard output, which may be a file, a pipe or a terminal.
 *
 * <p>Threads: one thread writes at a time; {@link #isClosed} may be called by any thread.
 */
public interface OutputDevice {
  /**
   * Writes as many bytes as the output accepts at once, waiting until it accepts some.
   *
   * @param timeout the maximum wait; exceeded where the system cannot tell whether a write would block
   * @return how many bytes were written; 0 after the timeout
   * @throws OutputFailure if the output accepts no more bytes
   */
  int write(byte[] bytes, int from, int count, Duration timeout);

  /** Whether the output's reader has gone, as far as the system can tell before a write. */
  boolean isClosed();

  /**
   * A stream to this output that blocks as long as needed, and throws an {@link OutputFailure} if output is lost. An
   * interrupt does not end the wait.
   */
  default OutputStream stream() {
    return new DeviceStream(() -> this);
  }

  /** A device for a stream about which only its exceptions are known. */
  static OutputDevice of(OutputStream out) {
    return new StreamDevice(out, () -> OutputFailure.Kind.BROKEN);
  }
}
