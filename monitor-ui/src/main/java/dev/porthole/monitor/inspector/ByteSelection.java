package dev.porthole.monitor.inspector;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * Which bytes of a message are selected, and where the caret stands, which keys move. It spans from what it began with to what it
 * was extended to, and has both whole: in a text these are characters of several bytes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ByteSelection {
  private final ReadOnlyObjectWrapper<ByteRange> range = new ReadOnlyObjectWrapper<>(ByteRange.NONE);
  private final ReadOnlyIntegerWrapper caret = new ReadOnlyIntegerWrapper();
  private ByteRange anchor = ByteRange.NONE;
  private int length;

  /** Empty if nothing is selected. */
  ReadOnlyObjectProperty<ByteRange> rangeProperty() {
    return range.getReadOnlyProperty();
  }

  /** The byte that the selection was last extended to; also without a selection there is one. */
  ReadOnlyIntegerProperty caretProperty() {
    return caret.getReadOnlyProperty();
  }

  int caret() {
    return caret.get();
  }

  boolean isEmpty() {
    return range.get().isEmpty();
  }

  /** Nothing is selected of a message of so many bytes. */
  void reset(int bytes) {
    length = bytes;
    caret.set(0);
    range.set(ByteRange.NONE);
  }

  /** Selects a byte or a character; extends the selection to it from where it began, if asked to. */
  void select(ByteRange unit, boolean extend) {
    if (unit.isEmpty() || unit.to() > length) {
      return;
    }
    if (!extend || isEmpty()) {
      anchor = unit;
    }
    range.set(anchor.with(unit));
    caret.set(unit.from() >= anchor.from() ? unit.to() - 1 : unit.from());
  }

  /** The same, of one byte; of the nearest one there is. */
  void select(int at, boolean extend) {
    if (length > 0) {
      select(ByteRange.of(Math.clamp(at, 0, length - 1)), extend);
    }
  }

  /** Moves the caret; the first move selects where it stands. */
  void move(int bytes, boolean extend) {
    select(isEmpty() ? caret.get() : caret.get() + bytes, extend);
  }

  /** Moves the caret by some rows, in its column; not beyond the first row and the last. */
  void moveRows(int rows, int bytesInARow, boolean extend) {
    if (length == 0 || isEmpty()) {
      move(0, extend);
      return;
    }
    int column = caret.get() % bytesInARow;
    int row = Math.clamp(caret.get() / bytesInARow + (long) rows, 0, (length - 1) / bytesInARow);
    select((int) Math.min(length - 1L, (long) row * bytesInARow + column), extend);
  }

  void selectAll() {
    select(0, false);
    select(length - 1, true);
  }

  /** Lets go of what is selected; the caret stays. */
  void clear() {
    range.set(ByteRange.NONE);
  }
}
