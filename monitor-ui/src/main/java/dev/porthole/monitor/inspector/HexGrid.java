package dev.porthole.monitor.inspector;

/**
 * Where the bytes of a row of a hex dump stand: every byte in a cell of its own, so that columns stand one under the other in
 * whatever font. First the row's offset, then the bytes in hex, in groups of eight, then what is printable.
 *
 * <p>Threads: immutable.
 *
 * @param digit the width of the widest hex digit
 * @param letter the width of the widest printable ASCII character
 * @param bytes in a row
 */
record HexGrid(double digit, double letter, int bytes) {
  static final int MAX_BYTES = 16;
  private static final int OFFSET_DIGITS = 8;
  private static final int GROUP = 8;
  private static final double MARGIN = 6;

  /** As many bytes in a row as fit into a width: 16, or 8. */
  static HexGrid fitting(double digit, double letter, double width) {
    HexGrid wide = new HexGrid(digit, letter, MAX_BYTES);
    return wide.width() <= width ? wide : new HexGrid(digit, letter, GROUP);
  }

  double offsetX() {
    return MARGIN;
  }

  /** The left edge of a byte in hex. */
  double hexX(int column) {
    return MARGIN + (OFFSET_DIGITS + 1) * digit + column * hexWidth() + column / GROUP * digit;
  }

  /** Two digits, and half of the gap on either side. */
  double hexWidth() {
    return 3 * digit;
  }

  /** The left edge of a byte among the printable ones. */
  double printableX(int column) {
    return hexX(bytes - 1) + hexWidth() + digit + column * letter;
  }

  double width() {
    return printableX(bytes) + MARGIN;
  }

  /** The byte of the row that is nearest to a point in its part; the parts meet half way. */
  int columnAt(double x) {
    double printable = printableX(0);
    if (x >= printable - digit / 2) {
      return Math.clamp((int) ((x - printable) / letter), 0, bytes - 1);
    }
    int column = 0;
    while (column + 1 < bytes && x >= hexX(column + 1)) {
      column++;
    }
    return column;
  }

  /** How many rows so many bytes take. */
  int rows(int length) {
    return Math.ceilDiv(length, bytes);
  }
}
