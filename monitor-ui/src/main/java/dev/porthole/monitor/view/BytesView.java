package dev.porthole.monitor.view;

import dev.porthole.monitor.model.ConversationLine;
import dev.porthole.monitor.model.ConversationModel;
import dev.porthole.monitor.model.Piece;
import dev.porthole.shared.event.Bytes;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.collections.FXCollections;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * The bytes of the picked line as a hex dump, and in which pieces they came. A row is made when it is on the screen: a message of a
 * hundred megabytes costs no more than a short one.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class BytesView extends VBox {
  private static final double ROW_HEIGHT = 20;
  private static final int MOST_PIECES = 8;
  private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final Texts texts;
  private final ConversationModel model;
  private final Label summary = new Label();
  private final Label pieces = new Label();
  private final ListView<String> rows;

  BytesView(Texts texts, ConversationModel model) {
    this.texts = texts;
    this.model = model;
    Fields fields = new Fields(texts);
    rows = fields.named(new ListView<>(), "bytes", "bytes.title");
    rows.setFixedCellSize(ROW_HEIGHT);
    rows.setPlaceholder(new Label(texts.of("bytes.none")));
    rows.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    rows.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
    Style.BYTES.on(rows);
    summary.setId("bytes-summary");
    Style.SECTION_TITLE.on(summary);
    pieces.setId("bytes-pieces");
    pieces.setWrapText(true);
    Style.FIELD_LABEL.on(pieces);
    VBox.setVgrow(rows, Priority.ALWAYS);
    setSpacing(4);
    getChildren().addAll(summary, pieces, rows);
    model.pickedProperty().subscribe(this::show);
  }

  private void show(Optional<ConversationLine> line) {
    Bytes data = line.map(ConversationLine::data).orElse(Bytes.EMPTY);
    rows.setItems(FXCollections.observableList(new Dump(data)));
    List<Piece> came = data.isEmpty() ? List.of() : model.pickedPieces();
    summary.setText(data.isEmpty()
        ? texts.of("bytes.title")
        : texts.of("bytes.summary", Formats.size(data.length()), came.size()));
    pieces.setText(describe(came));
    pieces.setManaged(!came.isEmpty());
  }

  /** Every piece by the bytes it carried and its time; of those after the first, how much later it came. */
  private String describe(List<Piece> came) {
    String first = IntStream.range(0, Math.min(came.size(), MOST_PIECES)).mapToObj(i -> {
      Piece piece = came.get(i);
      String time = i == 0
          ? Formats.time(piece.timeNanos())
          : Formats.later(piece.timeNanos() - came.get(i - 1).timeNanos());
      return texts.of("bytes.piece", piece.from(), piece.to() - 1, time);
    }).collect(Collectors.joining("   "));
    return came.size() <= MOST_PIECES ? first : first + "   …";
  }

  private void onKey(KeyEvent event) {
    if (COPY.match(event)) {
      ClipboardContent content = new ClipboardContent();
      content.putString(String.join("\n", rows.getSelectionModel().getSelectedItems()));
      Clipboard.getSystemClipboard().setContent(content);
      event.consume();
    }
  }

  /** The rows of a dump, each made when it is asked for. */
  private static final class Dump extends AbstractList<String> {
    private final Bytes data;

    Dump(Bytes data) {
      this.data = data;
    }

    @Override
    public String get(int index) {
      return HexRow.of(data, index);
    }

    @Override
    public int size() {
      return HexRow.count(data.length());
    }
  }
}
