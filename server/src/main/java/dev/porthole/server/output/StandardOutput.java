package dev.porthole.server.output;

import dev.porthole.server.posix.Posix;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Standard output, as a device and as buffered writers that throw an {@link OutputFailure} if output is lost. Terminals
 * without a locale report ASCII but still show UTF-8.
 *
 * <p>Threads: stateless, except the device, which one thread writes to at a time.
 */
public final class StandardOutput {
  private StandardOutput() {}

  /** The process's standard output; created on first use, because that takes some milliseconds. */
  public static OutputDevice device() {
    return Device.OUT;
  }

  /** A writer in the terminal's charset; in UTF-8 if that is ASCII. */
  public static PrintWriter forPeople() {
    return new DeviceWriter(StandardOutput::device, charset());
  }

  /** A writer in UTF-8. */
  public static PrintWriter forPrograms() {
    return new DeviceWriter(StandardOutput::device, StandardCharsets.UTF_8);
  }

  /** A buffered writer to a device, in UTF-8. */
  public static PrintWriter writer(OutputDevice device) {
    return new DeviceWriter(() -> device, StandardCharsets.UTF_8);
  }

  /** Whether the reader of the output has gone, as far as the system can tell before a write. */
  public static boolean isClosed(PrintWriter out) {
    return out instanceof DeviceWriter writer && writer.isClosed();
  }

  /** The charset for people: the terminal's; UTF-8 if that is ASCII. */
  public static Charset charset() {
    Charset terminal = Charset.forName(System.getProperty("stdout.encoding", "UTF-8"), StandardCharsets.UTF_8);
    return terminal.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : terminal;
  }

  /**
   * An output with a position is a file, whose disk may be full; one without is a pipe or a terminal, whose reader may
   * have gone.
   */
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
