package dev.porthole.monitor.inspector;

import dev.porthole.monitor.controls.Style;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;

/**
 * A row of a hex dump: the offset, the bytes, and the printable ASCII characters. The selection and the caret are drawn
 * behind them.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HexRow extends Group {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String OTHER = "·";
  private static final double HEIGHT = RowsPane.ROW_HEIGHT;

  private final Rectangle hexSelected = mark(Style.BYTES_SELECTED);
  private final Rectangle printableSelected = mark(Style.BYTES_SELECTED);
  private final Rectangle hexCaret = mark(Style.BYTES_CARET);
  private final Rectangle printableCaret = mark(Style.BYTES_CARET);
  private final Text offset = glyphs(Style.BYTES_OFFSET);
  private final List<Text> hex = new ArrayList<>();
  private final List<Text> printable = new ArrayList<>();

  HexRow() {
    setAutoSizeChildren(false);
    getChildren().addAll(hexSelected, printableSelected, hexCaret, printableCaret, offset);
    for (int column = 0; column < HexGrid.MAX_BYTES; column++) {
      hex.add(glyphs(Style.BYTES_HEX));
      printable.add(glyphs(Style.BYTES_PRINTABLE));
    }
    getChildren().addAll(hex);
    getChildren().addAll(printable);
  }

  /** @param from the index of the row's first byte */
  void show(HexGrid grid, Bytes data, int from) {
    set(offset, HEX.toHexDigits(from));
    offset.setX(grid.offsetX());
    for (int column = 0; column < hex.size(); column++) {
      int at = from + column;
      boolean there = column < grid.bytes() && at < data.length();
      set(hex.get(column), there ? HEX.toHexDigits(data.at(at)) : "");
      set(printable.get(column), there ? printable(data.at(at)) : "");
      center(hex.get(column), grid.hexX(column), grid.hexWidth());
      center(printable.get(column), grid.printableX(column), grid.letter());
    }
  }

  /**
   * @param range the whole selection
   * @param caret the caret's byte; negative for none
   */
  void mark(HexGrid grid, int from, ByteRange range, int caret) {
    int first = Math.clamp(range.from() - from, 0, grid.bytes());
    int last = Math.clamp(range.to() - from, 0, grid.bytes()) - 1;
    place(hexSelected, grid.hexX(first), grid.hexX(Math.max(0, last)) + grid.hexWidth(), last >= first);
    place(printableSelected, grid.printableX(first), grid.printableX(last + 1), last >= first);
    int at = caret - from;
    boolean here = at >= 0 && at < grid.bytes();
    place(hexCaret, grid.hexX(at), grid.hexX(at) + grid.hexWidth(), here);
    place(printableCaret, grid.printableX(at), grid.printableX(at + 1), here);
  }

  private static String printable(byte value) {
    return value >= ' ' && value < 0x7F ? Character.toString(value) : OTHER;
  }

  private static void set(Text node, String text) {
    if (!node.getText().equals(text)) {
      node.setText(text);
    }
  }

  private static void center(Text node, double x, double width) {
    node.setX(Math.round(x + (width - node.getLayoutBounds().getWidth()) / 2));
  }

  private static void place(Rectangle mark, double from, double to, boolean shown) {
    mark.setVisible(shown);
    if (shown) {
      mark.setX(from);
      mark.setWidth(to - from);
    }
  }

  private static Rectangle mark(Style style) {
    Rectangle mark = new Rectangle(0, HEIGHT);
    style.on(mark);
    return mark;
  }

  private static Text glyphs(Style style) {
    Text text = new Text();
    text.setTextOrigin(VPos.CENTER);
    text.setY(HEIGHT / 2);
    Style.GLYPHS.on(text);
    style.on(text);
    return text;
  }
}
