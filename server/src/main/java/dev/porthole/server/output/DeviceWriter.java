package dev.porthole.server.output;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * A buffered writer to a device that throws an {@link OutputFailure} if output is lost.
 *
 * <p>Threads: one thread prints at a time; {@link #isClosed} may be called by any thread.
 */
final class DeviceWriter extends PrintWriter {
  private static final int BUFFER = 64 * 1024;

  private final Supplier<OutputDevice> device;

  /** @param device evaluated at the first write */
  DeviceWriter(Supplier<OutputDevice> device, Charset charset) {
    super(new BufferedWriter(new OutputStreamWriter(new DeviceStream(device), charset), BUFFER), false);
    this.device = device;
  }

  boolean isClosed() {
    return device.get().isClosed();
  }
}
