package dev.porthole.server.output;

import dev.porthole.shared.event.Bytes;
import java.util.HexFormat;

/**
 * Bytes as {@code hexdump -C} writes them: offset, sixteen bytes in hex, the same as ASCII.
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
   * @param offset the number that is written before it: 8 digits, or 16 if it needs them
   * @param from the first byte of the row; as many as fit, or are there, follow
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
