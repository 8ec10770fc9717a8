package dev.porthole.monitor.conversation;

import dev.porthole.monitor.lines.ConversationLine;
import java.util.Optional;
import java.util.OptionalLong;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * A line of the conversation's window, possibly empty.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class VisibleLine {
  private final ReadOnlyObjectWrapper<Optional<ConversationLine>> line = new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<OptionalLong> above = new ReadOnlyObjectWrapper<>(OptionalLong.empty());
  private final ReadOnlyBooleanWrapper selected = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper found = new ReadOnlyBooleanWrapper();

  VisibleLine() {}

  public ReadOnlyObjectProperty<Optional<ConversationLine>> lineProperty() {
    return line.getReadOnlyProperty();
  }

  /** The time of the line above, which may have scrolled out of the window; empty for the first line. */
  ReadOnlyObjectProperty<OptionalLong> aboveNanosProperty() {
    return above.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** Whether the find bar found the line. */
  public ReadOnlyBooleanProperty foundProperty() {
    return found.getReadOnlyProperty();
  }

  public Optional<ConversationLine> line() {
    return line.get();
  }

  void show(ConversationLine shown) {
    line.set(Optional.of(shown));
  }

  void clear() {
    line.set(Optional.empty());
    found.set(false);
  }

  void showBelow(OptionalLong nanos) {
    if (!above.get().equals(nanos)) {
      above.set(nanos);
    }
  }

  void select(boolean on) {
    selected.set(on);
  }

  void markFound(boolean on) {
    found.set(on);
  }
}
