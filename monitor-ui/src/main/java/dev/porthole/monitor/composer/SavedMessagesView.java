package dev.porthole.monitor.composer;

import dev.porthole.shared.codec.VisibleText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;

/**
 * Saved messages in their folders.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SavedMessagesView extends TreeView<SavedMessagesView.Entry> {
  /**
   * A row.
   *
   * @param path the folder of the message, or the folder itself
   * @param message empty for a folder
   */
  record Entry(String path, String name, Optional<SavedMessage> message) {}

  private static final class Cell extends TreeCell<Entry> {
    @Override
    protected void updateItem(Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(empty || entry == null ? null : VisibleText.of(entry.name()));
    }
  }

  private final ObservableList<SavedMessage> messages;

  SavedMessagesView(ObservableList<SavedMessage> messages) {
    this.messages = messages;
    setShowRoot(false);
    setCellFactory(_ -> new Cell());
    messages.addListener((ListChangeListener<SavedMessage>) _ -> fill());
    fill();
  }

  /** The message that is selected. */
  Optional<SavedMessage> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem()).flatMap(item -> item.getValue().message());
  }

  private void fill() {
    Optional<SavedMessage> before = selected();
    Map<String, TreeItem<Entry>> folders = new HashMap<>();
    folders.put("", new TreeItem<>(new Entry("", "", Optional.empty())));
    for (SavedMessage message : List.copyOf(messages)) {
      folder(message.folder(), folders).getChildren()
          .add(new TreeItem<>(new Entry(message.folder(), message.name(), Optional.of(message))));
    }
    folders.values().forEach(folder -> folder.setExpanded(true));
    setRoot(folders.get(""));
    before.ifPresent(message -> select(getRoot(), message.place()));
  }

  private static TreeItem<Entry> folder(String path, Map<String, TreeItem<Entry>> folders) {
    TreeItem<Entry> known = folders.get(path);
    if (known != null) {
      return known;
    }
    int slash = path.lastIndexOf('/');
    TreeItem<Entry> made = new TreeItem<>(new Entry(path, path.substring(slash + 1), Optional.empty()));
    folder(slash < 0 ? "" : path.substring(0, slash), folders).getChildren().add(made);
    folders.put(path, made);
    return made;
  }

  private void select(TreeItem<Entry> item, List<String> place) {
    if (item.getValue().message().filter(each -> each.place().equals(place)).isPresent()) {
      getSelectionModel().select(item);
    }
    item.getChildren().forEach(child -> select(child, place));
  }
}
