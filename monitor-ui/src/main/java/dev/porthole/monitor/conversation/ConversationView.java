package dev.porthole.monitor.conversation;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.CopyMenu;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.highlight.HighlightRules;
import javafx.beans.binding.Bindings;
import javafx.beans.property.Property;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
 * Shows the conversation, with pause, clear and follow above it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConversationView extends VBox {
  private static final double TABLE_SHARE = 0.5;
  /** From this width on, the bytes fit beside the table. */
  private static final double WIDE = 1300;

  /**
   * The parts that the window provides.
   *
   * @param owner names the connection whose conversation is shown
   * @param interpretation the controls for framing and charset
   * @param find the find bar
   * @param findOpen whether the find bar is open
   * @param bytes the bytes of the picked line, shown on demand
   * @param copied provides the lines to copy
   * @param copyNotice the result of the last copy
   * @param openHighlights opens the dialog of the highlights
   */
  public record Parts(Node owner, Node interpretation, Node find, Property<Boolean> findOpen, Node bytes,
      CopiedLines copied,
      Node copyNotice, Runnable openHighlights) {}

  private final Texts texts;
  private final ConversationModel model;
  private final ConversationTable table;
  @SuppressWarnings("NullAway.Init") // a part of the heading, made by the constructor
  private ToggleButton showBytes;
  private final SplitPane middle = new SplitPane();
  private final Parts parts;

  public ConversationView(Texts texts, ConversationModel model, LineTimes times, HighlightRules highlights,
      Parts parts) {
    this.texts = texts;
    this.model = model;
    this.parts = parts;
    LineCopy copy = new LineCopy(texts, parts.copied());
    table = new ConversationTable(texts, model, copy, times, highlights);
    CopyMenu.openOn(table.table(), copy.items("copy-line"));
    middle.getItems().add(table);
    middle.widthProperty().subscribe(
        width -> middle.setOrientation(width.doubleValue() < WIDE ? Orientation.VERTICAL : Orientation.HORIZONTAL));
    Style.SECTION.on(this);
    VBox.setVgrow(middle, Priority.ALWAYS);
    getChildren().addAll(heading(new Controls(texts), new TimeMenu(texts, times.modeProperty())),
        parts.interpretation(),
        parts.find(), middle, parts.copyNotice());
  }

  /** Shows the bytes of the picked line beside the table, or hides them. */
  public void toggleBytes() {
    showBytes.setSelected(!showBytes.isSelected());
  }

  public TableView<?> table() {
    return table.table();
  }

  public void focusTable() {
    table.table().requestFocus();
  }

  private HBox heading(Controls fields, TimeMenu times) {
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
    showFind.selectedProperty().bindBidirectional(parts.findOpen());
    HBox row = new HBox(10, title, parts.owner(), counts, space, newLines, times, showFind,
        fields.button("open-highlights", "conversation.highlight", parts.openHighlights()), showBytes, follow, pause,
        clear,
        restore);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void placeBytes(boolean shown) {
    if (shown) {
      middle.getItems().add(parts.bytes());
      middle.setDividerPositions(TABLE_SHARE);
    } else {
      middle.getItems().remove(parts.bytes());
    }
  }
}
