package dev.porthole.server.output;

import dev.porthole.server.posix.Posix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, as a device and as buffered writers which throw an {@link OutputFailure} for what is lost. Terminals without a locale say
 * ASCII and show UTF-8 all the same.
 *
 * <p>Threads: stateless, but for the device, which one writes at a time.
 */
public final class StandardOutput {
  private StandardOutput() {}

  /** The process's own; made when it is first asked for, as that takes some milliseconds. */
  public static OutputDevice device() {
    return Device.OUT;
  }

  /** In the terminal's charset; in UTF-8 where that is ASCII. */
  public static PrintWriter forPeople() {
    return new DeviceWriter(StandardOutput::device, charset());
  }

  /** In UTF-8. */
  public static PrintWriter forPrograms() {
    return new DeviceWriter(StandardOutput::device, StandardCharsets.UTF_8);
  }

  /** A buffered writer to a device, in UTF-8. */
  public static PrintWriter writer(OutputDevice device) {
    return new DeviceWriter(() -> device, StandardCharsets.UTF_8);
  }

  /** Whether nobody reads what is printed there any more, as far as can be told before it is. */
  public static boolean isClosed(PrintWriter out) {
    return out instanceof DeviceWriter writer && writer.isClosed();
  }

  /** Of what people read: the terminal's; UTF-8 where that is ASCII. */
  public static Charset charset() {
    Charset terminal = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
    return terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal;
  }

  /** What has a position is a file, on a disk that may be full; what has none is a pipe or a terminal, which somebody has closed. */
  private static OutputFailure.Kind kindOfFailure(FileOutputStream out) {
    try {
      return out.getChannel().position() >= 0 ? OutputFailure.Kind.FULL : OutputFailure.Kind.CLOSED;
    } catch (IOException noPosition) {
      return OutputFailure.Kind.CLOSED;
    }
  }

  private static OutputDevice open() {
    if (Posix.isSupported()) {
      return new DescriptorDevice();
    }
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    return new StreamDevice(out, () -> kindOfFailure(out));
  }

  private static final class Device {
    static final OutputDevice OUT = open();
  }
}
