package dev.porthole.server.cli;

import dev.porthole.server.terminal.StandardOutput;
import java.io.PrintWriter;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
    NONE
  }

  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String name) {
      return switch (name) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        case "none" -> Format.NONE;
        default -> throw new TypeConversionException("unknown format '" + name + "': use text, json or none");
      };
    }
  }

  @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text", converter = FormatConverter.class, description = "How events are told on standard output: text, json (one object a line) or none (default: ${DEFAULT-VALUE}).")
  private Format format;

  public Format format() {
    return format;
  }

  /** Standard output as that format wants it. */
  static PrintWriter output(Format format) {
    return format == Format.JSON ? StandardOutput.forPrograms() : StandardOutput.forPeople();
  }
}
