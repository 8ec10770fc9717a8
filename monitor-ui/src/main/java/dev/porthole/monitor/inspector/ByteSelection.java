package dev.porthole.monitor.inspector;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The selected bytes of a message, and the caret that keys move. The selection contains its first and its last unit
 * completely: in a text these are characters of several bytes.
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

  /** The byte to which the selection was last extended; defined also without a selection. */
  ReadOnlyIntegerProperty caretProperty() {
    return caret.getReadOnlyProperty();
  }

  int caret() {
    return caret.get();
  }

  boolean isEmpty() {
    return range.get().isEmpty();
  }

  /** Starts for another message of {@code bytes} bytes, with nothing selected. */
  void reset(int bytes) {
    length = bytes;
    caret.set(0);
    range.set(ByteRange.NONE);
  }

  /** Selects a byte or a character, or extends the selection from its start to that unit. */
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

  /** As {@link #select(ByteRange, boolean)}, for one byte; clamped to the message. */
  void select(int at, boolean extend) {
    if (length > 0) {
      select(ByteRange.of(Math.clamp(at, 0, length - 1)), extend);
    }
  }

  /** Moves the caret; without a selection, the first move only selects the caret's byte. */
  void move(int bytes, boolean extend) {
    select(isEmpty() ? caret.get() : caret.get() + bytes, extend);
  }

  /** Moves the caret by a number of rows within its column, up to the first and the last row. */
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

  /** Clears the selection; the caret stays. */
  void clear() {
    range.set(ByteRange.NONE);
  }
}
