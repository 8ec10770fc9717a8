package dev.porthole.server.cli;

import dev.porthole.server.terminal.StandardOutput;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * How a server without a window tells its events.
 *
 * <p>Threads: confined to the one that parses the command line.
 */
public final class EventOptions {
  /** What standard output is given. */
  public enum Format {
    TEXT,
    JSON,
    NONE;

    /** The word used in options. */
    String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text", converter = Converters.OfEventFormat.class, description = "How events are told on standard output: text, json (one object a line) or none (default: ${DEFAULT-VALUE}).")
  private Format format;

  public Format format() {
    return format;
  }

  /** Standard output as that format wants it. */
  static PrintWriter output(Format format) {
    return format == Format.JSON ? StandardOutput.forPrograms() : StandardOutput.forPeople();
  }
}
