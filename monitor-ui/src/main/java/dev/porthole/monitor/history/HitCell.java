package dev.porthole.monitor.history;

import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.conversation.LineWords;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.shared.recording.HitText;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Shows a hit, marked within the surrounding text, which is shortened on both sides where there is little room.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class HitCell extends TableCell<HistoryHit, HistoryHit> {
  private final LineWords words;
  private final Label before = new Label();
  private final Label hit = new Label();
  private final Label after = new Label();
  private final HBox line = new HBox(before, hit, after);

  HitCell(LineWords words) {
    this.words = words;
    before.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    before.setMinWidth(0);
    hit.setMinWidth(Region.USE_PREF_SIZE);
    after.setMinWidth(0);
    Style.HIT.on(hit);
    line.setAlignment(Pos.CENTER_LEFT);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY); // the text is for screen readers
  }

  @Override
  protected void updateItem(HistoryHit item, boolean empty) {
    super.updateItem(item, empty);
    if (empty || item == null) {
      setText(null);
      setGraphic(null);
      return;
    }
    HitText text = item.text();
    before.setText(text.before());
    hit.setText(text.hit());
    after.setText(shown(words, item.kind(), text.after()));
    setText(before.getText() + hit.getText() + after.getText());
    setGraphic(line);
  }

  /** The complete text, without the mark. */
  static String text(LineWords words, HistoryHit hit) {
    return hit.text().before() + hit.text().hit() + shown(words, hit.kind(), hit.text().after());
  }

  /** Leaves text from clients unchanged, because its control characters are already visible. */
  static String shown(LineWords words, LineKind kind, String text) {
    return kind == LineKind.RECEIVED || kind == LineKind.SENT ? text : words.of(kind, text);
  }
}
