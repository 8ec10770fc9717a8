package dev.porthole.monitor.inspector;

import dev.porthole.monitor.controls.Style;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Rows of equal height with a scroll bar; only the rows that fit exist. A ListView would visit each of the six million
 * rows of 100 MB at every change.
 *
 * <p>Changes are shown at the next layout, once a frame; nothing is done while the pane is not on the screen.
 *
 * <p>Threads: confined to the JavaFX thread.
 *
 * @param <R> a row; rows are reused for other contents
 */
abstract class RowsPane<R extends Node> extends Region {
  static final double ROW_HEIGHT = 20;
  private static final int WHEEL_ROWS = 3;
  /** The minimum share of the scroll bar: a thumb with the true share of a million rows could not be grabbed. */
  private static final double MIN_THUMB = 0.08;

  private final ScrollBar scrollBar = new ScrollBar();
  private final Pane viewport = new Pane();
  private final Text probe = new Text("0");
  private final List<R> rows = new ArrayList<>();
  private int top;
  private boolean revealing;
  private boolean scrolling;

  RowsPane(String scrollBarName) {
    Style.ROWS.on(this);
    Style.GLYPHS.on(probe);
    Style.VIEWPORT_ROWS.on(viewport);
    probe.setVisible(false);
    probe.fontProperty().subscribe(_ -> requestLayout());
    scrollBar.setOrientation(Orientation.VERTICAL);
    scrollBar.setAccessibleText(scrollBarName);
    scrollBar.valueProperty().subscribe(value -> {
      if (!scrolling) {
        scrollTo((int) Math.round(value.doubleValue()));
      }
    });
    Rectangle clip = new Rectangle();
    clip.widthProperty().bind(viewport.widthProperty());
    clip.heightProperty().bind(viewport.heightProperty());
    viewport.setClip(clip);
    getChildren().addAll(probe, viewport, scrollBar);
    setFocusTraversable(true);
    setMinSize(0, 0);
    addEventHandler(ScrollEvent.SCROLL, this::onScroll);
    viewport.addEventHandler(MouseEvent.MOUSE_PRESSED, _ -> requestFocus());
    focusedProperty().subscribe(_ -> requestLayout());
  }

  /** Prepares the rows for a width; returns how many there are. */
  abstract int prepare(double width);

  abstract R newRow();

  /** Fills a row; {@code index} counts from 0. */
  abstract void fill(R row, int index);

  /** The index of the caret's row. */
  abstract int caretRow();

  /** The pane that receives the mouse events of rows. */
  final Pane viewport() {
    return viewport;
  }

  /** The font of the rows. */
  final Font font() {
    return probe.getFont();
  }

  /** The width of everything around the rows. */
  final double frameWidth() {
    return Math.ceil(scrollBar.prefWidth(-1)) + snappedLeftInset() + snappedRightInset();
  }

  /** How many rows fit. */
  final int page() {
    return Math.max(1, (int) (viewport.getHeight() / ROW_HEIGHT));
  }

  /** The row at a height; above or below the pane, the row that would be there. */
  final int rowAt(double y) {
    return top + (int) Math.floor(y / ROW_HEIGHT);
  }

  /** The node of a row, if it is on the screen. */
  final List<R> shownRow(int index) {
    return index >= top && index - top < rows.size() ? List.of(rows.get(index - top)) : List.of();
  }

  final void scrollTo(int row) {
    top = row;
    requestLayout();
  }

  /** Scrolls to the caret's row at the next layout. */
  final void reveal() {
    revealing = true;
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    double barWidth = Math.ceil(scrollBar.prefWidth(-1));
    double width = Math.max(0, getWidth() - frameWidth());
    double height = Math.max(0, getHeight() - snappedTopInset() - snappedBottomInset());
    viewport.resizeRelocate(snappedLeftInset(), snappedTopInset(), width, height);
    scrollBar.resizeRelocate(snappedLeftInset() + width, snappedTopInset(), barWidth, height);
    int count = prepare(width);
    int fitting = page();
    if (revealing) {
      revealing = false;
      int caret = caretRow();
      top = Math.clamp(top, Math.max(0, caret - fitting + 1), caret);
    }
    top = Math.clamp(top, 0, Math.max(0, count - fitting));
    fillRows(count, (int) Math.ceil(height / ROW_HEIGHT));
    showPosition(Math.max(0, count - fitting), fitting);
  }

  private void fillRows(int count, int places) {
    while (rows.size() < places) {
      R row = newRow();
      row.setManaged(false);
      row.setLayoutY(rows.size() * ROW_HEIGHT);
      rows.add(row);
      viewport.getChildren().add(row);
      row.applyCss(); // its contents are measured below
    }
    for (int i = 0; i < rows.size(); i++) {
      R row = rows.get(i);
      row.setVisible(i < places && top + i < count);
      if (row.isVisible()) {
        fill(row, top + i);
      }
    }
  }

  private void showPosition(int furthest, int fitting) {
    scrolling = true;
    double share = Math.max(MIN_THUMB, fitting / (double) (furthest + fitting));
    scrollBar.setMax(furthest);
    scrollBar.setVisibleAmount(furthest == 0 ? 1 : furthest * share);
    scrollBar.setUnitIncrement(1);
    scrollBar.setBlockIncrement(Math.max(1, fitting - 1));
    scrollBar.setValue(top);
    scrollBar.setDisable(furthest == 0);
    scrolling = false;
  }

  private void onScroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      scrollTo(top + (event.getDeltaY() > 0 ? -WHEEL_ROWS : WHEEL_ROWS));
      event.consume();
    }
  }
}
