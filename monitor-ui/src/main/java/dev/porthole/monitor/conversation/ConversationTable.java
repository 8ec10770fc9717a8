package dev.porthole.monitor.conversation;

import dev.porthole.monitor.controls.Columns;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.highlight.HighlightChip;
import dev.porthole.monitor.highlight.HighlightRule;
import dev.porthole.monitor.highlight.HighlightRules;
import dev.porthole.monitor.lines.ConversationLine.Reads;
import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.lines.LineKind;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;

/**
 * The lines of the conversation: a table of only the lines that fit, with its own scroll bar over all lines. A table of
 * all lines would visit each of them at every change; this one costs the same with a million lines as with ten.
 *
 * <p>It therefore implements what an ordinary table provides: mouse wheel, keys, selection by line rather than by
 * screen row, and accessibility.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ConversationTable extends HBox {
  static final double ROW_HEIGHT = 24;
  /** As in controls.css, including the borders. */
  private static final double HEADER_HEIGHT = 29;
  private static final int WHEEL_LINES = 3;
  /** The minimum share of the scroll bar: a thumb with the true share of a million lines could not be grabbed. */
  private static final double MIN_THUMB = 0.08;

  private final Texts texts;
  private final LineCopy copy;
  private final LineWords words;
  private final ConversationModel model;
  private final HighlightRules highlights;
  private final LineTimes times;
  private final TableView<VisibleLine> table = new TableView<>();
  private final ScrollBar scrollBar = new ScrollBar();
  private boolean scrolling;

  ConversationTable(Texts texts, ConversationModel model, LineCopy copy, LineTimes times, HighlightRules highlights) {
    this.copy = copy;
    this.texts = texts;
    this.words = new LineWords(texts);
    this.times = times;
    this.model = model;
    this.highlights = highlights;
    fillTable();
    fillScrollBar();
    HBox.setHgrow(table, Priority.ALWAYS);
    getChildren().addAll(table, scrollBar);
  }

  TableView<VisibleLine> table() {
    return table;
  }

  private void fillTable() {
    table.setId("conversation");
    table.setAccessibleRole(AccessibleRole.TABLE_VIEW);
    Style.CONVERSATION.on(table);
    table.setFixedCellSize(ROW_HEIGHT);
    table.setPlaceholder(new Label());
    table.setSelectionModel(null);
    table.getColumns().add(new TimeColumn(texts, times));
    table.getColumns().add(column("line-connection", "column.connection", 170, ConversationLine::peer));
    table.getColumns().add(column("line-direction", "column.direction", 148, line -> texts.of("line", line.kind())));
    table.getColumns().add(Columns.numeric(column("line-size", "column.size", 80, this::size)));
    table.getColumns().add(column("line-reads", "column.reads", 110, this::reads));
    TableColumn<VisibleLine, Optional<ConversationLine>> text = column("line-text", "column.text", 400, this::text);
    text.setCellFactory(_ -> new WordsCell());
    table.getColumns().add(text);
    new FillLastColumn(table);
    table.setRowFactory(_ -> new LineRow());
    table.setItems(model.window());
    table.heightProperty().subscribe(this::fit);
    table.addEventFilter(ScrollEvent.SCROLL, this::onScroll);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    table.addEventFilter(MouseEvent.MOUSE_CLICKED, _ -> table.requestFocus());
    model.shownCountProperty().subscribe(this::describe);
    model.topProperty().subscribe(this::describe);
  }

  private TableColumn<VisibleLine, Optional<ConversationLine>> column(String id, String key, double width,
      Function<ConversationLine, String> format) {
    TableColumn<VisibleLine, Optional<ConversationLine>> column = Columns.column(id, texts.of(key), width,
        VisibleLine::lineProperty,
        line -> line.map(format).orElse(""));
    column.setSortable(false);
    column.setReorderable(false);
    return column;
  }

  private String size(ConversationLine line) {
    return line.size() == 0 ? "" : Formats.size(line.size());
  }

  /** The position of a message among the reads or writes that carried it. */
  private String reads(ConversationLine line) {
    Reads reads = line.reads();
    if (reads.chunks() == 0) {
      return "";
    }
    String chunks = reads.chunks() > 1 ? texts.of("reads.chunks", reads.chunks()) : "";
    String place = reads.together() > 1 ? texts.of("reads.place", reads.place(), reads.together()) : "";
    String end = reads.whole() ? "" : texts.of("reads.unfinished");
    return Stream.of(chunks, place, end).filter(part -> !part.isEmpty()).collect(Collectors.joining(" · "));
  }

  private String text(ConversationLine line) {
    return words.of(line.kind(), line.text());
  }

  private void fillScrollBar() {
    scrollBar.setId("conversation-scroll");
    scrollBar.setOrientation(Orientation.VERTICAL);
    scrollBar.setAccessibleText(texts.of("conversation.scroll"));
    scrollBar.setUnitIncrement(1);
    model.topProperty().subscribe(this::showPosition);
    model.shownCountProperty().subscribe(this::showPosition);
    scrollBar.valueProperty().subscribe(value -> {
      if (!scrolling) {
        model.scrollTo(Math.round(value.doubleValue()));
      }
    });
  }

  private void fit() {
    model.resizeWindow((int) ((table.getHeight() - HEADER_HEIGHT) / ROW_HEIGHT));
    showPosition();
  }

  private void showPosition() {
    scrolling = true;
    double furthest = Math.max(0, model.shownCountProperty().get() - model.window().size());
    double share = Math.max(MIN_THUMB, model.window().size() / (furthest + model.window().size()));
    scrollBar.setMax(furthest);
    scrollBar.setVisibleAmount(furthest == 0 ? 1 : furthest * share);
    scrollBar.setBlockIncrement(Math.max(1, model.window().size() - 1));
    scrollBar.setValue(model.topProperty().get());
    scrollBar.setDisable(furthest == 0);
    scrolling = false;
  }

  private void describe() {
    long top = model.topProperty().get();
    long shown = model.shownCountProperty().get();
    table.setAccessibleText(texts.of("conversation.accessible", shown, Math.min(shown, top + 1),
        Math.min(shown, top + model.window().size())));
  }

  private void onScroll(ScrollEvent event) {
    if (event.getDeltaY() != 0) {
      model.scrollBy(event.getDeltaY() > 0 ? -WHEEL_LINES : WHEEL_LINES);
      event.consume();
    }
  }

  private void onKey(KeyEvent event) {
    int page = Math.max(1, model.window().size() - 1);
    boolean extend = event.isShiftDown();
    if (Shortcut.COPY.matches(event)) {
      copy.copyText();
    } else if (Shortcut.COPY_WITH_TIME.matches(event)) {
      copy.copyRows();
    } else if (event.isShortcutDown() || event.isAltDown()) {
      return;
    } else {
      switch (event.getCode()) {
        case UP -> model.moveSelection(-1, extend);
        case DOWN -> model.moveSelection(1, extend);
        case PAGE_UP -> model.scrollBy(-page);
        case PAGE_DOWN -> model.scrollBy(page);
        case HOME -> model.scrollTo(0);
        case END -> model.followNewest();
        default -> {
          return;
        }
      }
    }
    event.consume();
  }

  /** Shows the text, after the label of the row's highlight. */
  private final class WordsCell extends TableCell<VisibleLine, Optional<ConversationLine>> {
    private final HighlightChip chip = new HighlightChip();

    WordsCell() {
      tableRowProperty().flatMap(row -> ((LineRow) row).highlight).orElse(Optional.empty()).subscribe(this::label);
    }

    /** A cell ignores a graphic that becomes managed. */
    private void label(Optional<HighlightRule> rule) {
      chip.show(rule);
      setGraphic(chip.isManaged() ? chip : null);
    }

    @Override
    protected void updateItem(Optional<ConversationLine> line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty || line == null ? "" : line.map(ConversationTable.this::text).orElse(""));
    }
  }

  /** A row of the screen, coloured by the kind of its line. */
  private final class LineRow extends TableRow<VisibleLine> {
    private final ObjectProperty<Optional<HighlightRule>> highlight = new SimpleObjectProperty<>(Optional.empty());
    private Subscription slot = Subscription.EMPTY;

    LineRow() {
      Style.CONVERSATION_LINE.on(this);
      addEventHandler(MouseEvent.MOUSE_PRESSED, this::onPressed);
    }

    @Override
    protected void updateItem(VisibleLine item, boolean empty) {
      super.updateItem(item, empty);
      slot.unsubscribe();
      slot = empty || item == null
          ? Subscription.EMPTY
          : Subscription.combine(item.lineProperty().subscribe(this::mark),
              item.selectedProperty().subscribe(picked -> pseudoClassStateChanged(Style.PICKED, picked)),
              item.foundProperty().subscribe(found -> pseudoClassStateChanged(Style.FOUND, found)));
      if (empty) {
        mark(Optional.empty());
      }
    }

    private void mark(Optional<ConversationLine> line) {
      for (LineKind kind : LineKind.values()) {
        pseudoClassStateChanged(Style.pseudoClass(kind), line.filter(shown -> shown.kind() == kind).isPresent());
      }
      highlight.set(line.map(ConversationLine::data).flatMap(highlights::of));
      HighlightChip.colour(this, highlight.get());
    }

    private void onPressed(MouseEvent event) {
      boolean picks = event.getButton() == MouseButton.PRIMARY
          || event.getButton() == MouseButton.SECONDARY && getItem() != null && !getItem().selectedProperty().get();
      if (picks && getItem() != null) {
        getItem().lineProperty().get().ifPresent(line -> model.select(line.number(), event.isShiftDown()));
      }
    }
  }
}
