package dev.porthole.monitor.inspector;

import dev.porthole.monitor.controls.Style;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.Group;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;

/**
 * A row of a message's text. The selection and the caret are drawn behind it, in the shape of its characters.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TextRow extends Group {
  static final double MARGIN = 6;

  private final Path selected = new Path();
  private final Path caret = new Path();
  private final Text text = new Text();

  TextRow() {
    setAutoSizeChildren(false);
    Style.BYTES_SELECTED.on(selected);
    Style.BYTES_CARET.on(caret);
    Style.GLYPHS.on(text);
    text.setTextOrigin(VPos.CENTER);
    text.setY(RowsPane.ROW_HEIGHT / 2);
    text.setX(MARGIN);
    getChildren().addAll(selected, caret, text);
  }

  void show(String shown) {
    if (!text.getText().equals(shown)) {
      text.setText(shown);
    }
  }

  /** Marks the selection and the caret's character, by positions in the text; an empty range marks nothing. */
  void mark(int from, int to, int caretFrom, int caretTo) {
    shape(selected, from, to);
    shape(caret, caretFrom, caretTo);
  }

  /** The position in the text at a point. */
  int placeAt(double x) {
    return text.hitTest(new Point2D(x, text.getY())).getCharIndex();
  }

  private void shape(Path path, int from, int to) {
    path.setVisible(from < to);
    if (from < to) {
      path.getElements().setAll(text.rangeShape(from, to));
    }
  }
}
