package dev.porthole.monitor.recorder;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.FilePicker;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.recording.RecordingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/**
 * Opens one of the latest recordings, or any other one, in its own window.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RecordingsMenu extends MenuButton {
  private final Texts texts;
  private final RecorderModel model;

  public RecordingsMenu(Texts texts, RecorderModel model) {
    super(texts.of("recorder.latest"));
    this.texts = texts;
    this.model = model;
    Controls fields = new Controls(texts);
    fields.tipped(fields.named(this, "recordings", "recorder.latest"), "recorder.latest");
    setOnShowing(_ -> model.lookForLatest());
    model.latestProperty().subscribe(latest -> getItems().setAll(items(latest)));
  }

  private List<MenuItem> items(List<RecordingSummary> latest) {
    List<MenuItem> items = new ArrayList<>(latest.stream().map(this::item).toList());
    if (items.isEmpty()) {
      MenuItem none = new MenuItem(texts.of("recorder.none"));
      none.setDisable(true);
      items.add(none);
    }
    MenuItem other = new MenuItem(texts.of("recorder.other"));
    other.setOnAction(_ -> FilePicker.folder(getScene().getWindow(), texts.of("recorder.other"), model::open));
    items.addAll(List.of(new SeparatorMenuItem(), other));
    return items;
  }

  private MenuItem item(RecordingSummary recording) {
    String span = recording.events() <= 0
        ? texts.of("timeline.empty")
        : Formats.span(recording.firstNanos(), recording.lastNanos(), texts.locale());
    MenuItem item = new MenuItem(texts.of(recording.beingWritten() ? "recorder.offer-written" : "recorder.offer",
        VisibleText.of(Formats.folder(recording.name())), span, Formats.size(recording.bytes())));
    item.setMnemonicParsing(false);
    item.setOnAction(_ -> model.open(Path.of(recording.name())));
    return item;
  }
}
