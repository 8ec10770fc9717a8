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
 * Creates the event writer of a format.
 *
 * <p>Threads: stateless.
 */
final class EventWriters {
  private static final int BUFFER = 64 * 1024;

  private EventWriters() {}

  /**
   * @param out written in large pieces, or to be buffered by the caller; stays open
   * @throws IllegalArgumentException for raw bytes without a direction
   */
  static EventWriter of(ExportFormat format, OutputStream out, ExportSettings settings,
      ConnectionContext context) {
    return switch (format) {
      case PCAPNG -> new PcapngWriter(out, context);
      case CSV -> new CsvWriter(text(out), settings, context);
      case JSONL -> {
        PlainWriter text = text(out);
        yield new LineWriter(new JsonEvents(text, settings.charset()), text);
      }
      case RAW -> new RawWriter(out, settings.direction().orElseThrow(
          () -> new IllegalArgumentException("raw bytes are those of one direction: received or sent")));
      case HEX -> new HexWriter(text(out), settings.zone(), context);
      case TEXT -> {
        PlainWriter text = text(out);
        yield new LineWriter(TextEvents.ofRecording(new PrintWriter(text), settings.charset(), settings.zone(),
            context::remote, TextStyle.PLAIN), text);
      }
    };
  }

  private static PlainWriter text(OutputStream out) {
    return new PlainWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER));
  }
}
