package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ConnectionsModel;
import dev.porthole.monitor.model.ConversationModel;
import dev.porthole.monitor.model.FindModel;
import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.shared.event.ConnectionId;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * What was said, with pause, clear and follow above it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConversationView extends VBox {
  private static final double TABLE_SHARE = 0.5;
  /** From here on there is room for both side by side. */
  private static final double WIDE = 1300;

  private final Texts texts;
  private final ConversationModel model;
  private final ConversationTable table;
  private ToggleButton showBytes;
  private final FindModel find;
  private final FindBar findBar;
  private final SplitPane middle = new SplitPane();
  private final BytesView bytes;

  ConversationView(Texts texts, MonitorModel monitor, ReadingBar reading, Runnable openHighlights) {
    this.texts = texts;
    model = monitor.conversation();
    find = monitor.find();
    findBar = new FindBar(texts, find, this::focusTable);
    LineCopy copy = new LineCopy(texts, monitor.detail());
    table = new ConversationTable(texts, model, copy, monitor.times(), monitor.highlights().highlights());
    bytes = new BytesView(texts, monitor.detail(), monitor.settings(), monitor.times());
    CopyMenu.openOn(table.table(), copy.items("copy-line"));
    middle.getItems().add(table);
    middle.widthProperty().subscribe(
        width -> middle.setOrientation(width.doubleValue() < WIDE ? Orientation.VERTICAL : Orientation.HORIZONTAL));
    Style.SECTION.on(this);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().addAll(
        heading(new Fields(texts), whose(monitor), new TimeMenu(texts, monitor.times().modeProperty()), openHighlights),
        reading, findBar, middle,
        new NoticeLabel("copy-notice", texts, monitor.detail().noticeProperty()));
  }

  /** Shows the bytes of the picked line beside the table, or hides them. */
  void toggleBytes() {
    showBytes.setSelected(!showBytes.isSelected());
  }

  /** Opens the bar to find something, or goes into it. */
  void find() {
    findBar.open();
  }

  /** Goes to what is found next, or asks what to find. */
  void findNext() {
    findOr(find::next);
  }

  /** Goes to what was found before, or asks what to find. */
  void findPrevious() {
    findOr(find::previous);
  }

  private void findOr(Runnable go) {
    if (find.openProperty().get()) {
      go.run();
    } else {
      find();
    }
  }

  TableView<?> table() {
    return table.table();
  }

  void focusTable() {
    table.table().requestFocus();
  }

  /** Whose conversation it is, if it is not that of all. */
  private Label whose(MonitorModel monitor) {
    Label whose = new Label();
    whose.setId("conversation-of");
    whose.setMinWidth(0);
    ConnectionsModel connections = monitor.connections();
    whose.textProperty().bind(Bindings.createStringBinding(() -> whoseNow(monitor), connections.selected(),
        connections.absentProperty(), connections.replacementsProperty(), monitor.ended().shownProperty(),
        connections.ticksProperty()));
    whose.managedProperty().bind(whose.textProperty().isNotEmpty());
    return whose;
  }

  private String whoseNow(MonitorModel monitor) {
    ConnectionsModel connections = monitor.connections();
    Set<Long> numbers = monitor.ended().shownProperty().get().map(row -> Set.of(row.number()))
        .orElseGet(() -> connections.selectedIds().stream().map(ConnectionId::number).collect(Collectors.toSet()));
    return switch (numbers.size()) {
      case 0 -> "";
      case 1 -> texts.of("conversation.of-one", connections.label(numbers.iterator().next()));
      default -> texts.of("conversation.of-many", numbers.size());
    };
  }

  private HBox heading(Fields fields, Label whose, TimeMenu times, Runnable openHighlights) {
    Label title = new Label(texts.of("conversation.title"));
    Style.SECTION_TITLE.on(title);
    title.setLabelFor(table.table());
    Label counts = new Label();
    counts.setId("conversation-count");
    counts.textProperty().bind(Bindings.createStringBinding(
        () -> texts.of(model.cutProperty().get() ? "conversation.messages" : "conversation.count",
            Formats.count(model.shownCountProperty().get()), Formats.count(model.keptCountProperty().get())),
        model.shownCountProperty(), model.keptCountProperty(), model.cutProperty()));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button newLines = fields.button("new-lines", "conversation.new", model::followNewest);
    newLines.textProperty().bind(model.newLinesProperty().map(
        count -> texts.of("conversation.new", Formats.count(count.longValue()))));
    newLines.accessibleTextProperty().bind(newLines.textProperty());
    newLines.visibleProperty().bind(model.newLinesProperty().greaterThan(0)
        .and(model.followingProperty().not().or(model.pausedProperty())));
    ToggleButton follow = fields.toggle("follow", "conversation.follow");
    follow.selectedProperty().bindBidirectional(model.followingProperty());
    ToggleButton pause = fields.toggle("pause", "conversation.pause");
    pause.selectedProperty().bindBidirectional(model.pausedProperty());
    Button clear = fields.button("clear", "conversation.clear", model::clearView);
    Button restore = fields.button("show-cleared", "conversation.show-cleared", model::showCleared);
    restore.visibleProperty().bind(model.clearedCountProperty().greaterThan(0));
    restore.managedProperty().bind(restore.visibleProperty());
    showBytes = fields.toggle("show-bytes", "conversation.bytes");
    showBytes.selectedProperty().subscribe(this::placeBytes);
    ToggleButton showFind = fields.toggle("show-find", "conversation.find");
    showFind.selectedProperty().bindBidirectional(find.openProperty());
    HBox row = new HBox(10, title, whose, counts, space, newLines, times, showFind,
        fields.button("open-highlights", "conversation.highlight", openHighlights), showBytes, follow, pause, clear,
        restore);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void placeBytes(boolean shown) {
    if (shown) {
      middle.getItems().add(bytes);
      middle.setDividerPositions(TABLE_SHARE);
    } else {
      middle.getItems().remove(bytes);
    }
  }
}
