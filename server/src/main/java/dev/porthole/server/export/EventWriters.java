package dev.porthole.server.export;

import dev.porthole.server.output.JsonEvents;
import dev.porthole.server.output.TextEvents;
import dev.porthole.server.output.TextStyle;
import dev.porthole.shared.recording.ExportFormat;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Makes the writer of a format.
 *
 * <p>Threads: stateless.
 */
final class EventWriters {
  private static final int BUFFER = 64 * 1024;

  private EventWriters() {}

  /**
   * @param out is written in large pieces or ought to be buffered; stays open
   * @throws IllegalArgumentException if bytes are wanted raw, and no direction is given
   */
  static EventWriter of(ExportFormat format, OutputStream out, ExportSettings settings,
      ConnectionContext surroundings) {
    return switch (format) {
      case PCAPNG -> new PcapngWriter(out, surroundings);
      case CSV -> new CsvWriter(text(out), settings, surroundings);
      case JSONL -> {
        PlainWriter text = text(out);
        yield new LineWriter(new JsonEvents(text, settings.charset()), text);
      }
      case RAW -> new RawWriter(out, settings.direction().orElseThrow(
          () -> new IllegalArgumentException("raw bytes are those of one direction: received or sent")));
      case HEX -> new HexWriter(text(out), settings.zone(), surroundings);
      case TEXT -> {
        PlainWriter text = text(out);
        yield new LineWriter(TextEvents.ofRecording(new PrintWriter(text), settings.charset(), settings.zone(),
            surroundings::remote, TextStyle.PLAIN), text);
      }
    };
  }

  private static PlainWriter text(OutputStream out) {
    return new PlainWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER));
  }
}
