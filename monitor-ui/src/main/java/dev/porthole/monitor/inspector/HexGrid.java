package dev.porthole.monitor.inspector;

/**
 * The layout of a row of a hex dump. Each byte has a cell of fixed width, so that columns align in any font: first the
 * row's offset, then the bytes in hex in groups of eight, then the printable characters.
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

  /** As many bytes in a row as fit: 16, or 8. */
  static HexGrid fitting(double digit, double letter, double width) {
    HexGrid wide = new HexGrid(digit, letter, MAX_BYTES);
    return wide.width() <= width ? wide : new HexGrid(digit, letter, GROUP);
  }

  double offsetX() {
    return MARGIN;
  }

  /** The left edge of a hex byte. */
  double hexX(int column) {
    return MARGIN + (OFFSET_DIGITS + 1) * digit + column * hexWidth() + column / GROUP * digit;
  }

  /** Two digits, and half of the gap on either side. */
  double hexWidth() {
    return 3 * digit;
  }

  /** The left edge of a printable character. */
  double printableX(int column) {
    return hexX(bytes - 1) + hexWidth() + digit + column * letter;
  }

  double width() {
    return printableX(bytes) + MARGIN;
  }

  /**
   * The byte of the row that is nearest to a point. The boundary between the hex and the printable part is halfway
   * between them.
   */
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

  /** The number of rows for {@code length} bytes. */
  int rows(int length) {
    return Math.ceilDiv(length, bytes);
  }
}
