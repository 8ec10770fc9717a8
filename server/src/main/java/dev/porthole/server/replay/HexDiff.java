package dev.porthole.server.replay;

import dev.porthole.server.replay.Difference.Part;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Formats a difference as lines: a unified diff of rows of 16 bytes in hex, in plain ASCII.
 *
 * <p>Threads: stateless.
 */
final class HexDiff {
  private static final int ROW = 16;
  private static final int MAX_ROWS = 8;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private record Row(long offset, Bytes bytes) {}

  private HexDiff() {}

  static List<String> lines(Difference difference) {
    List<String> lines = new ArrayList<>();
    lines.add(title(difference));
    List<Row> recorded = rows(difference.recorded());
    List<Row> actual = rows(difference.actual());
    int at = 0;
    while (at < Math.max(recorded.size(), actual.size())) {
      if (same(recorded, actual, at)) {
        lines.add(text(' ', recorded.get(at++)));
        continue;
      }
      int end = at + 1;
      while (end < Math.max(recorded.size(), actual.size()) && !same(recorded, actual, end)) {
        end++;
      }
      add(lines, '-', recorded, at, end);
      add(lines, '+', actual, at, end);
      at = end;
    }
    addRest(lines, '-', difference.recorded(), recorded);
    addRest(lines, '+', difference.actual(), actual);
    return lines;
  }

  private static String title(Difference difference) {
    return "@@ -" + place(difference.recorded()) + " +" + place(difference.actual()) + " @@ " + difference.kind()
        + (difference.message() == 0 ? "" : ": message " + difference.message());
  }

  private static String place(Part part) {
    return offset(part.offset()) + "," + part.length();
  }

  private static String offset(long offset) {
    return String.format(Locale.ROOT, "%08X", offset);
  }

  private static List<Row> rows(Part part) {
    List<Row> rows = new ArrayList<>();
    Bytes shown = part.shown();
    for (int at = 0; at < shown.length() && rows.size() < MAX_ROWS; at += ROW) {
      rows.add(new Row(part.shownOffset() + at, shown.slice(at, Math.min(shown.length(), at + ROW))));
    }
    return rows;
  }

  private static boolean same(List<Row> recorded, List<Row> actual, int at) {
    return at < recorded.size() && at < actual.size() && recorded.get(at).bytes().equals(actual.get(at).bytes());
  }

  private static void add(List<String> lines, char sign, List<Row> rows, int from, int to) {
    for (int i = from; i < Math.min(to, rows.size()); i++) {
      lines.add(text(sign, rows.get(i)));
    }
  }

  private static void addRest(List<String> lines, char sign, Part part, List<Row> rows) {
    long shownEnd = rows.isEmpty() ? part.offset() : rows.getLast().offset() + rows.getLast().bytes().length();
    long rest = part.offset() + part.length() - shownEnd;
    if (rest > 0) {
      lines.add(String.format(Locale.ROOT, "%c ... %,d more bytes", sign, rest));
    }
  }

  private static String text(char sign, Row row) {
    StringBuilder line = new StringBuilder().append(sign).append(' ').append(offset(row.offset())).append(' ');
    StringBuilder characters = new StringBuilder(ROW);
    for (int i = 0; i < ROW; i++) {
      line.append(i % (ROW / 2) == 0 ? " " : "");
      if (i < row.bytes().length()) {
        byte value = row.bytes().at(i);
        line.append(HEX.toHexDigits(value)).append(' ');
        characters.append(value >= ' ' && value < 0x7F ? (char) value : '.');
      } else {
        line.append("   ");
      }
    }
    return line.append(" |").append(characters).append('|').toString();
  }
}
