package dev.porthole.server.export;

import dev.porthole.server.output.EventTimes;
import dev.porthole.server.output.HexRows;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Writes chunks like {@code hexdump -C}, each below a line with its time, connection and direction. Offsets are those
 * in the stream of the connection and direction.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class HexWriter implements EventWriter {
  private final PlainWriter out;
  private final ConnectionContext context;
  private final DateTimeFormatter clock;
  private final StringBuilder line = new StringBuilder();

  HexWriter(PlainWriter out, ZoneId zone, ConnectionContext context) {
    this.out = out;
    this.context = context;
    this.clock = EventTimes.dated(zone);
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    if (event instanceof ChunkEvent chunk) {
      Bytes data = chunk.data();
      line.append(clock.format(chunk.time())).append(' ').append(chunk.connection()).append(' ')
          .append(context.remote(chunk.connection()).map(Addresses::text).orElse("?")).append(' ')
          .append(chunk.direction().term()).append(' ').append(data.length())
          .append(" B at ").append(chunk.offset());
      endLine();
      for (int from = 0; from < data.length(); from += HexRows.WIDTH) {
        HexRows.append(line, chunk.offset() + from, data, from);
        endLine();
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

  private void endLine() {
    line.append('\n');
    out.write(line.toString(), 0, line.length());
    line.setLength(0);
  }
}
