package dev.porthole.monitor.inspector;

import dev.porthole.monitor.controls.Texts;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

/**
 * A hex dump of a message; bytes are selected with mouse and keys.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HexPane extends RowsPane<HexRow> {
  private final DetailModel model;
  private final ByteSelection selection;
  private Optional<Font> measured = Optional.empty();
  private double digit;
  private double letter;
  private HexGrid grid = new HexGrid(1, 1, HexGrid.MAX_BYTES);

  HexPane(Texts texts, DetailModel model) {
    super(texts.of("bytes.scroll"));
    this.model = model;
    this.selection = model.selection();
    setId("bytes-hex");
    setAccessibleRole(AccessibleRole.TEXT);
    model.dataProperty().subscribe(_ -> scrollTo(0));
    selection.rangeProperty().subscribe(_ -> requestLayout());
    selection.caretProperty().subscribe(_ -> reveal());
    viewport().addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
    viewport().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  /** The width of the dump, at most {@code most} if possible. */
  double widthBeside(double most) {
    measure();
    return HexGrid.fitting(digit, letter, most - frameWidth()).width() + frameWidth();
  }

  @Override
  int prepare(double width) {
    measure();
    grid = HexGrid.fitting(digit, letter, width);
    return grid.rows(model.data().length());
  }

  @Override
  HexRow newRow() {
    return new HexRow();
  }

  @Override
  void fill(HexRow row, int index) {
    int from = index * grid.bytes();
    row.show(grid, model.data(), from);
    row.mark(grid, from, selection.rangeProperty().get(), isFocused() ? selection.caret() : -1);
  }

  @Override
  int caretRow() {
    return selection.caret() / grid.bytes();
  }

  private void measure() {
    if (measured.isEmpty() || measured.get() != font()) {
      measured = Optional.of(font());
      GlyphWidths widths = new GlyphWidths(font());
      digit = widths.widest("0123456789ABCDEF".chars());
      letter = widths.widest(IntStream.range(' ', 0x7F));
    }
  }

  private void onPressed(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      select(event, event.isShiftDown());
    }
  }

  private void onDragged(MouseEvent event) {
    if (event.getButton() == MouseButton.PRIMARY) {
      select(event, true);
    }
  }

  private void select(MouseEvent event, boolean extend) {
    int row = Math.clamp(rowAt(event.getY()), 0, Math.max(0, grid.rows(model.data().length()) - 1));
    selection.select(row * grid.bytes() + grid.columnAt(event.getX()), extend);
    event.consume();
  }

  private void onKey(KeyEvent event) {
    if (event.isAltDown() || event.isMetaDown()) {
      return;
    }
    boolean extend = event.isShiftDown();
    boolean far = event.isShortcutDown();
    int bytes = grid.bytes();
    switch (event.getCode()) {
      case LEFT -> selection.move(-1, extend);
      case RIGHT -> selection.move(1, extend);
      case UP -> selection.moveRows(-1, bytes, extend);
      case DOWN -> selection.moveRows(1, bytes, extend);
      case PAGE_UP -> selection.moveRows(-page(), bytes, extend);
      case PAGE_DOWN -> selection.moveRows(page(), bytes, extend);
      case HOME -> moveTo(far ? _ -> 0 : caret -> caret - caret % bytes, extend);
      case END -> moveTo(far ? _ -> Integer.MAX_VALUE : caret -> caret - caret % bytes + bytes - 1, extend);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void moveTo(IntUnaryOperator target, boolean extend) {
    selection.select(target.applyAsInt(selection.caret()), extend);
  }
}
