package dev.porthole.server.output;

import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.function.Supplier;

/**
 * A buffered writer to a device, which throws an {@link OutputFailure} for what is lost.
 *
 * <p>Threads: one prints at a time; {@link #isClosed} may be asked by any.
 */
final class DeviceWriter extends PrintWriter {
  private static final int BUFFER = 64 * 1024;

  private final Supplier<OutputDevice> device;

  /** @param device asked for when something is written */
  DeviceWriter(Supplier<OutputDevice> device, Charset charset) {
    super(new BufferedWriter(new OutputStreamWriter(new DeviceStream(device), charset), BUFFER), false);
    this.device = device;
  }

  boolean isClosed() {
    return device.get().isClosed();
  }
}
