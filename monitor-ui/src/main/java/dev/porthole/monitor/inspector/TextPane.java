package dev.porthole.monitor.inspector;

import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.event.Bytes;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Font;

/**
 * A page of a message's text; characters are selected with mouse and keys.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TextPane extends RowsPane<TextRow> {
  /** Rows are not broken to less than this width. */
  private static final double MIN_ROOM = 80;

  private final DetailModel model;
  private final ByteSelection selection;
  private TextPage page;
  private TextRows rows;
  private double room;
  private Font measured = Font.getDefault();
  private GlyphWidths widths = new GlyphWidths(measured);

  TextPane(Texts texts, DetailModel model) {
    super(texts.of("bytes.scroll"));
    this.model = model;
    this.selection = model.selection();
    setId("bytes-text");
    setAccessibleRole(AccessibleRole.TEXT);
    page = model.page();
    rows = new TextRows(page, room, this::width);
    model.dataProperty().subscribe(_ -> scrollTo(0));
    model.pageNumberProperty().subscribe(_ -> scrollTo(0));
    selection.rangeProperty().subscribe(_ -> requestLayout());
    selection.caretProperty().subscribe(_ -> reveal());
    viewport().addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
    viewport().addEventHandler(MouseEvent.MOUSE_DRAGGED, this::onDragged);
    addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
  }

  @Override
  int prepare(double width) {
    double wide = Math.max(MIN_ROOM, width - 2 * TextRow.MARGIN);
    TextPage wanted = model.page();
    if (wanted != page || wide != room || measured != font()) {
      widths = measured == font() ? widths : new GlyphWidths(font());
      measured = font();
      page = wanted;
      room = wide;
      rows = new TextRows(page, room, this::width);
    }
    return rows.count();
  }

  private double width(int character) {
    return widths.of(page.shown(character, character + 1), page.columns(character));
  }

  @Override
  TextRow newRow() {
    return new TextRow();
  }

  @Override
  void fill(TextRow row, int index) {
    row.show(rows.shown(index));
    ByteRange range = selection.rangeProperty().get();
    int from = rows.first(index);
    int to = rows.first(index + 1);
    int caret = isOnPage(selection.caret()) && isFocused() ? page.characterOf(selection.caret()) : -1;
    boolean here = caret >= from && caret < to;
    row.mark(startOf(range, from, to), endOf(range, from, to), here ? place(caret, from) : 0,
        here ? place(caret + 1, from) : 0);
  }

  @Override
  int caretRow() {
    return isOnPage(selection.caret()) ? rows.rowOf(page.characterOf(selection.caret())) : 0;
  }

  /** The shown position of the first selected character in a row; the row's end if the selection begins after it. */
  private int startOf(ByteRange range, int from, int to) {
    return place(range.from() >= page.bytes(to).from() ? to : Math.max(from, page.characterOf(range.from())), from);
  }

  /** The shown position after the last selected character in a row; the row's start if the selection ends before it. */
  private int endOf(ByteRange range, int from, int to) {
    return place(range.to() <= page.bytes(from).from() ? from : Math.min(to, page.characterOf(range.to() - 1) + 1),
        from);
  }

  private int place(int character, int from) {
    return page.start(character) - page.start(from);
  }

  private boolean isOnPage(int at) {
    return at >= page.from() && at < page.to();
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
    if (rows.count() > 0) {
      int row = Math.clamp(rowAt(event.getY()), 0, rows.count() - 1);
      Optional<TextRow> shown = shownRow(row).stream().findFirst();
      int character = shown.map(line -> page.characterAt(page.start(rows.first(row)) + line.placeAt(event.getX())))
          .orElse(rows.first(row));
      select(Math.clamp(character, rows.first(row), rows.first(row + 1) - 1), extend);
      event.consume();
    }
  }

  private void select(int character, boolean extend) {
    selection.select(page.bytes(character), extend);
  }

  private void onKey(KeyEvent event) {
    if (event.isAltDown() || event.isMetaDown()) {
      return;
    }
    boolean extend = event.isShiftDown();
    boolean far = event.isShortcutDown();
    switch (event.getCode()) {
      case LEFT -> model.moveByCharacter(false, extend);
      case RIGHT -> model.moveByCharacter(true, extend);
      case UP -> moveRows(-1, extend);
      case DOWN -> moveRows(1, extend);
      case PAGE_UP -> moveRows(-page(), extend);
      case PAGE_DOWN -> moveRows(page(), extend);
      case HOME -> moveTo(far ? 0 : page.bytes(rows.first(caretRow())).from(), extend);
      case END -> moveTo(far ? Integer.MAX_VALUE : page.bytes(rows.first(caretRow() + 1)).from() - 1, extend);
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void moveTo(int at, boolean extend) {
    model.selectCharacter(at, extend);
  }

  /** Moves the caret by rows, and beyond the first or last row to the previous or next page. */
  private void moveRows(int count, boolean extend) {
    Bytes data = model.data();
    if (data.isEmpty()) {
      return;
    }
    if (selection.isEmpty() || !isOnPage(selection.caret())) {
      moveTo(Math.clamp(selection.caret(), page.from(), Math.max(page.from(), page.to() - 1)), extend);
      return;
    }
    int row = caretRow();
    if (row == 0 && count < 0) {
      moveTo(page.from() - 1, extend);
    } else if (row == rows.count() - 1 && count > 0) {
      moveTo(page.to(), extend);
    } else {
      select(rows.below(page.characterOf(selection.caret()), count), extend);
    }
  }
}
