package dev.porthole.server.export;

import dev.porthole.server.terminal.EventTimes;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * Chunks as {@code hexdump -C} shows them, each below a line that says when, who and which way. Offsets are those in the stream of the
 * connection and direction.
 *
 * <p>Threads: confined to one at a time.
 */
final class HexWriter implements EventWriter {
  private static final int WIDTH = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final PlainWriter out;
  private final Surroundings surroundings;
  private final DateTimeFormatter clock;
  private final StringBuilder line = new StringBuilder();

  HexWriter(PlainWriter out, ZoneId zone, Surroundings surroundings) {
    this.out = out;
    this.surroundings = surroundings;
    this.clock = EventTimes.dated(zone);
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    if (event instanceof ChunkEvent chunk) {
      Bytes data = chunk.data();
      line.append(clock.format(chunk.time())).append(' ').append(chunk.connection()).append(' ')
          .append(surroundings.remote(chunk.connection()).map(Addresses::text).orElse("?")).append(' ')
          .append(chunk.direction().term()).append(' ').append(data.length())
          .append(" B at ").append(chunk.offset());
      endLine();
      for (int from = 0; from < data.length(); from += WIDTH) {
        row(chunk.offset() + from, data, from);
      }
      endLine();
    }
  }

  @Override
  public void onMissed(long count) {
    line.append("missed ").append(count).append(" events: they were not recorded, or are damaged\n");
    endLine();
  }

  @Override
  public void finish() {
    out.flush();
  }

  private void row(long offset, Bytes data, int from) {
    int digits = offset >>> Integer.SIZE == 0 ? 8 : 16;
    line.append(HEX.toHexDigits(offset, digits)).append(' ');
    for (int i = 0; i < WIDTH; i++) {
      line.append(i == WIDTH / 2 ? "  " : " ");
      if (from + i < data.length()) {
        HEX.toHexDigits(line, data.at(from + i));
      } else {
        line.append("  ");
      }
    }
    line.append("  |");
    for (int i = from; i < Math.min(from + WIDTH, data.length()); i++) {
      byte b = data.at(i);
      line.append(b >= 0x20 && b < 0x7F ? (char) b : '.');
    }
    line.append('|');
    endLine();
  }

  private void endLine() {
    line.append('\n');
    out.write(line.toString(), 0, line.length());
    line.setLength(0);
  }
}
