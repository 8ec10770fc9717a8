package dev.porthole.server.export;

import dev.porthole.server.output.EventTimes;
import dev.porthole.server.output.KnownConnections;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import java.util.HexFormat;

/**
 * A table for spreadsheets (RFC 4180, UTF-8): a header, then one row per event. Bytes are hex with spaces, because a
 * spreadsheet would take plain digits for a number. Text is made safe to show, so a row is one line.
 *
 * <p>A spreadsheet evaluates a cell that begins with {@code = + - @}, or their full-width forms, even if the cell is
 * quoted, so that text from a client could act on whoever opens the table (CWE-1236). Text that begins like this, or
 * with an apostrophe, is prefixed with an apostrophe; a program that reads the table removes one leading apostrophe to
 * get the text.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class CsvWriter implements EventWriter {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final String HEADER = "seq,time,event,connection,remote,direction,bytes,text,data,detail";
  private static final String DANGEROUS = "=+-@'＝＋－＠";
  private static final char BOM = '\uFEFF';

  private final PlainWriter out;
  private final KnownConnections known;
  private final StringBuilder row = new StringBuilder();

  CsvWriter(PlainWriter out, ExportSettings settings, ConnectionContext context) {
    this.out = out;
    this.known = new KnownConnections(settings.charset(), context::remote);
    if (settings.bom()) {
      row.append(BOM);
    }
    row.append(HEADER);
    endRow();
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    if (event instanceof ConnectionOpened opened) {
      known.opened(opened);
    }
    row.append(seq).append(',').append(EventTimes.ISO.format(event.time())).append(',')
        .append(EventKind.of(event).term());
    switch (event) {
      case ConnectionEvent of -> row.append(',').append(of.connection().number()).append(',')
          .append(known.address(of.connection()));
      case ServerEvent.ConnectionRefused refused -> row.append(",,").append(Addresses.text(refused.remote()));
      default -> row.append(",,");
    }
    if (event instanceof ChunkEvent chunk) {
      row.append(',').append(chunk.direction().term()).append(',')
          .append(chunk.data().length()).append(',');
      text(known.text(chunk));
      row.append(',').append(HEX.formatHex(chunk.data().toArray())).append(',');
    } else {
      row.append(",,,,,");
      text(Details.of(event));
    }
    endRow();
    if (event instanceof ConnectionClosed closed) {
      known.forget(closed.connection());
    }
  }

  @Override
  public void onMissed(long count) {
    row.append(",,events-missed,,,,,,,");
    text(count + " events were not recorded, or are damaged");
    endRow();
  }

  @Override
  public void finish() {
    out.flush();
  }

  private void text(String text) {
    if (text.isEmpty()) {
      return;
    }
    row.append('"');
    if (DANGEROUS.indexOf(text.charAt(0)) >= 0) {
      row.append('\'');
    }
    row.append(VisibleText.of(text).replace("\"", "\"\"")).append('"');
  }

  private void endRow() {
    row.append("\r\n");
    out.write(row.toString(), 0, row.length());
    row.setLength(0);
  }
}
