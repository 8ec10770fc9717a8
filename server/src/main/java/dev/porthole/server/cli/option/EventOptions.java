package dev.porthole.server.cli.option;

import dev.porthole.server.output.Paint;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.output.Terminals;
import dev.porthole.server.output.TextStyle;
import java.io.PrintWriter;
import java.util.Locale;
import picocli.CommandLine.Option;

/**
 * The options for printing events on standard output.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class EventOptions {
  /** How an event is printed. */
  public enum Format {
    TEXT,
    HEX,
    JSON,
    NONE;

    /** The word used in options. */
    String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether text is coloured. */
  enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    /** The word used in options. */
    String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text",
      description = "How events are printed on standard output: text, hex (text, and each chunk as a hex dump), json"
          + " (one object a line) or none (default: ${DEFAULT-VALUE}).")
  private Format format;

  @Option(names = "--color", paramLabel = "WHEN", defaultValue = "auto",
      description = "Colour directions, clients and hits: auto (on a terminal, unless NO_COLOR is set), always or never"
          + " (default: ${DEFAULT-VALUE}).")
  private Color color;

  public Format format() {
    return format;
  }

  /** The style of printed text: coloured if requested, with dates on a terminal. */
  public TextStyle style() {
    return new TextStyle(isColoured() ? Paint.COLOURS : Paint.PLAIN, format == Format.HEX, Terminals.isOutput());
  }

  public boolean isColoured() {
    return color == Color.ALWAYS || color == Color.AUTO && Terminals.takesColour();
  }

  /** A writer to standard output for this format. */
  public static PrintWriter output(Format format) {
    return format == Format.JSON ? StandardOutput.forPrograms() : StandardOutput.forPeople();
  }
}
