package dev.porthole.monitor.history;

import dev.porthole.monitor.controls.Columns;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.RowCopy;
import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.conversation.LineWords;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;

/**
 * Shows the conversation around the selected hit, and marks the hit.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ContextTable extends TableView<ContextLine> {
  private static final int LINES_ABOVE = 2;

  private final Texts texts;

  ContextTable(Texts texts, HistoryModel model) {
    this.texts = texts;
    new Controls(texts).named(this, "history-context", "history.context");
    setFixedCellSize(Columns.ROW_HEIGHT);
    setPlaceholder(new Label(texts.of("history.context.none")));
    LineWords words = new LineWords(texts);
    TableColumn<ContextLine, String> time = column("context-time", "history.time", HistoryTable.TIME_WIDTH,
        line -> Formats.moment(line.timeNanos()));
    time.setMinWidth(HistoryTable.TIME_WIDTH);
    getColumns().add(time);
    getColumns().add(column("context-direction", "column.direction", 110, line -> texts.of("line", line.kind())));
    getColumns().add(column("context-text", "column.text", 610,
        line -> HitCell.shown(words, line.kind(), line.text())));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    setRowFactory(_ -> new Row());
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    addEventHandler(KeyEvent.KEY_PRESSED, key -> {
      if (Shortcut.COPY_HITS.matches(key)) { // the same keys as in the table of hits above
        RowCopy.copy(this);
        key.consume();
      }
    });
    setItems(model.context());
    model.context().addListener((ListChangeListener<ContextLine>) _ -> onLines());
  }

  /** Scrolls to the hit after the table has laid out its new lines. */
  private void onLines() {
    Scene scene = getScene();
    if (scene != null) {
      scene.addPostLayoutPulseListener(new Runnable() {
        @Override
        public void run() {
          scene.removePostLayoutPulseListener(this);
          scrollToFound();
        }
      });
    }
  }

  private void scrollToFound() {
    for (int i = 0; i < getItems().size(); i++) {
      if (getItems().get(i).found()) {
        scrollTo(Math.max(0, i - LINES_ABOVE));
      }
    }
  }

  private TableColumn<ContextLine, String> column(String id, String key, double width,
      Function<ContextLine, String> value) {
    TableColumn<ContextLine, String> column = Columns.column(id, texts.of(key), width,
        line -> new ReadOnlyObjectWrapper<>(value.apply(line)), text -> text);
    column.setSortable(false);
    return column;
  }

  private static final class Row extends TableRow<ContextLine> {
    Row() {
      Style.CONVERSATION_LINE.on(this);
    }

    @Override
    protected void updateItem(ContextLine line, boolean empty) {
      super.updateItem(line, empty);
      pseudoClassStateChanged(Style.FOUND, !empty && line != null && line.found());
    }
  }
}
