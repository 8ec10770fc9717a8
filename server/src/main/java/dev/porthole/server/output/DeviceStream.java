package dev.porthole.server.output;

import java.io.OutputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A stream to a device, which waits until all is taken. What cannot be written is an {@link OutputFailure}: a {@code PrintWriter} would keep
 * an {@code IOException} to itself.
 *
 * <p>Threads: confined to one at a time.
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
