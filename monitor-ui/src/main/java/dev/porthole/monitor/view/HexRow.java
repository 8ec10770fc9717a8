package dev.porthole.monitor.view;

import dev.porthole.shared.event.Bytes;
import java.util.HexFormat;

/**
 * A row of a hex dump: where it stands, sixteen bytes, and which of them are printable ASCII.
 *
 * <p>Threads: stateless.
 */
final class HexRow {
  static final int BYTES = 16;
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final char OTHER = '.';

  private HexRow() {}

  /** How many rows so many bytes take. */
  static int count(int length) {
    return (length + BYTES - 1) / BYTES;
  }

  /** The row with an index from 0 on. */
  static String of(Bytes data, int index) {
    int from = index * BYTES;
    int to = Math.min(from + BYTES, data.length());
    StringBuilder row = new StringBuilder(80).append(HEX.toHexDigits(from)).append(' ');
    StringBuilder printable = new StringBuilder(BYTES);
    for (int at = from; at < from + BYTES; at++) {
      row.append(at % 8 == 0 ? "  " : " ");
      if (at < to) {
        byte value = data.at(at);
        HEX.toHexDigits(row, value);
        printable.append(value >= ' ' && value < 0x7F ? (char) value : OTHER);
      } else {
        row.append("  ");
      }
    }
    return row.append("   ").append(printable).toString();
  }
}
