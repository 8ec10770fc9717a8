package dev.porthole.server.output;

import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A stream to a device that blocks until everything is written. Throws an {@link OutputFailure} if it cannot write,
 * because a {@code PrintWriter} would swallow an {@code IOException}.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class DeviceStream extends OutputStream {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Supplier<OutputDevice> device;

  DeviceStream(Supplier<OutputDevice> device) {
    this.device = device;
  }

  @Override
  public void write(int one) {
    write(new byte[]{(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    int written = 0;
    while (written < count) {
      written += device.get().write(bytes, from + written, count - written, PATIENCE);
    }
  }
}
