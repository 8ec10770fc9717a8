package dev.porthole.monitor.view;

import dev.porthole.monitor.model.RecorderModel;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.recording.RecordingSummary;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/**
 * The switch that records, and the menu of what was recorded lately.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class RecorderButtons extends HBox {
  private final Texts texts;
  private final RecorderModel model;

  RecorderButtons(Texts texts, RecorderModel model) {
    super(6);
    this.texts = texts;
    this.model = model;
    Fields fields = new Fields(texts);
    ToggleButton record = fields.toggle("record", "recorder.record");
    Style.RECORD.on(record);
    record.disableProperty().bind(model.switchingProperty());
    record.setOnAction(_ -> {
      record.setSelected(model.isOn()); // it is on when it is on, not when it is asked to be
      model.toggle();
    });
    model.statusProperty().subscribe(_ -> record.setSelected(model.isOn()));
    MenuButton recordings = fields.tipped(
        fields.named(new MenuButton(texts.of("recorder.latest")), "recordings", "recorder.latest"), "recorder.latest");
    recordings.setOnShowing(_ -> model.lookForLatest());
    model.latestProperty().subscribe(latest -> recordings.getItems().setAll(items(latest)));
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(record, recordings);
  }

  private List<MenuItem> items(List<RecordingSummary> latest) {
    if (latest.isEmpty()) {
      MenuItem none = new MenuItem(texts.of("recorder.none"));
      none.setDisable(true);
      return List.of(none);
    }
    return latest.stream().map(this::item).toList();
  }

  private MenuItem item(RecordingSummary recording) {
    String span = recording.events() <= 0
        ? texts.of("timeline.empty")
        : Formats.span(recording.firstNanos(), recording.lastNanos(), texts.locale());
    MenuItem item = new MenuItem(texts.of(recording.beingWritten() ? "recorder.offer-written" : "recorder.offer",
        VisibleText.of(Formats.folder(recording.name())), span, Formats.size(recording.bytes())));
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> model.open(recording));
    return item;
  }
}
