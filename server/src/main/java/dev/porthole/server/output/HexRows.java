package dev.porthole.server.output;

import dev.porthole.shared.event.Bytes;
import java.util.HexFormat;

/**
 * Formats bytes like {@code hexdump -C}: offset, sixteen bytes in hex, and the same bytes as ASCII.
 *
 * <p>Threads: stateless.
 */
public final class HexRows {
  /** Bytes in a row. */
  public static final int WIDTH = 16;
  private static final HexFormat HEX = HexFormat.of();

  private HexRows() {}

  /**
   * Appends one row, without a line end.
   *
   * @param offset the number at the start of the row: 8 digits, or 16 if needed
   * @param from the index of the row's first byte; the row has up to {@link #WIDTH} bytes
   */
  public static void append(StringBuilder line, long offset, Bytes data, int from) {
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
  }
}
