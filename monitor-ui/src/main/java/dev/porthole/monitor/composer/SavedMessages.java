package dev.porthole.monitor.composer;

import dev.porthole.monitor.notice.Notice;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The saved messages, ordered by folder and name.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SavedMessages {
  /** The messages before and after a change. */
  private record Change(List<SavedMessage> before, List<SavedMessage> after) {}

  private final ObservableList<SavedMessage> all = FXCollections.observableArrayList();
  private final Consumer<List<SavedMessage>> onChange;
  private final ReadOnlyObjectWrapper<Notice> notice = new ReadOnlyObjectWrapper<>(Notice.NONE);
  private final ReadOnlyObjectWrapper<Optional<Change>> last = new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param kept from the last run
   * @param onChange receives all messages to keep
   */
  SavedMessages(List<SavedMessage> kept, Consumer<List<SavedMessage>> onChange) {
    this.onChange = onChange;
    all.setAll(kept.stream().sorted(SavedMessage.ORDER).toList());
  }

  /** A read-only list. */
  ObservableList<SavedMessage> all() {
    return FXCollections.unmodifiableObservableList(all);
  }

  /** The result of the last action. */
  ReadOnlyObjectProperty<Notice> noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /** Saves a message under a name, replacing one with the same name. */
  void save(String folder, String name, OutgoingMessage message) {
    try {
      SavedMessage saved = new SavedMessage(folder, name, message);
      boolean replaced = put(List.of(saved)) > 0;
      notice.set(Notice.done(replaced ? "message-replaced" : "message-saved", saved.name()));
    } catch (IllegalArgumentException noName) {
      notice.set(Notice.failed("bad-name", SavedMessage.MAX_NAME));
    }
  }

  /** Changes name or folder of a message; a message that has the new name stays, and the notice says so. */
  void move(SavedMessage message, String folder, String name) {
    try {
      SavedMessage moved = new SavedMessage(folder, name, message.message());
      if (all.stream().anyMatch(other -> other != message && other.place().equals(moved.place()))) {
        notice.set(Notice.failed("name-taken", moved.name()));
        return;
      }
      replace(all.stream().map(each -> each == message ? moved : each).toList());
      notice.set(Notice.done("message-moved", moved.name()));
    } catch (IllegalArgumentException noName) {
      notice.set(Notice.failed("bad-name", SavedMessage.MAX_NAME));
    }
  }

  void delete(SavedMessage message) {
    replace(all.stream().filter(each -> each != message).toList());
    notice.set(Notice.done("message-deleted", message.name()));
  }

  /** Whether there is a change to undo. */
  ObservableValue<Boolean> undoableProperty() {
    return last.map(Optional::isPresent);
  }

  /** Undoes the last change: deleted or replaced messages return, later additions stay. */
  void undo() {
    last.get().ifPresent(change -> {
      set(MessagesMerge.saved(change.after(), change.before(), List.copyOf(all)));
      last.set(Optional.empty());
      notice.set(Notice.done("messages-restored"));
    });
  }

  /** Adopts the kept messages, which may come from other windows. */
  void adopt(List<SavedMessage> kept) {
    all.setAll(kept.stream().sorted(SavedMessage.ORDER).toList());
  }

  void report(Notice outcome) {
    notice.set(outcome);
  }

  /** Adds messages, replacing those with the same name; returns how many were replaced. */
  int put(Collection<SavedMessage> more) {
    Set<List<String>> taken = more.stream().map(SavedMessage::place).collect(Collectors.toSet());
    List<SavedMessage> staying = all.stream().filter(each -> !taken.contains(each.place())).toList();
    int replaced = all.size() - staying.size();
    replace(Stream.concat(staying.stream(), more.stream()).toList());
    return replaced;
  }

  private void replace(List<SavedMessage> messages) {
    List<SavedMessage> before = List.copyOf(all);
    set(messages);
    last.set(Optional.of(new Change(before, List.copyOf(all))));
  }

  private void set(List<SavedMessage> messages) {
    all.setAll(messages.stream().sorted(SavedMessage.ORDER).toList());
    onChange.accept(List.copyOf(all));
  }
}
