package dev.porthole.server.output;

import java.io.OutputStream;
import java.time.Duration;

/**
 * Where bytes leave the process: standard output, which may be a file, a pipe or a terminal.
 *
 * <p>Threads: one writes at a time; {@link #isClosed} may be asked by any.
 */
public interface OutputDevice {
  /**
   * Writes what is taken at once, and waits for that.
   *
   * @param timeout how long to wait at the most; where the system cannot tell whether a write would wait, it may last longer
   * @return how many bytes were taken; 0 if none was in time
   * @throws OutputFailure if it takes no more
   */
  int write(byte[] bytes, int from, int count, Duration timeout);

  /** Whether nobody reads it any more, as far as the system tells before something is written. */
  boolean isClosed();

  /**
   * A stream to it that waits for as long as it takes, and throws an {@link OutputFailure} for what is lost. An interrupt does not end
   * the waiting.
   */
  default OutputStream stream() {
    return new DeviceStream(() -> this);
  }

  /** A device to a stream of which no more is known than what it throws. */
  static OutputDevice of(OutputStream out) {
    return new StreamDevice(out, () -> OutputFailure.Kind.BROKEN);
  }
}
