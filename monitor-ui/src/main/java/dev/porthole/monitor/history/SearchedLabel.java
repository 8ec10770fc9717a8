package dev.porthole.monitor.history;

import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.recorder.SearchedRecording;
import dev.porthole.shared.codec.VisibleText;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/**
 * Names the recording that a dialog works on.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class SearchedLabel extends Label {
  public SearchedLabel(String id, Texts texts, ObservableValue<SearchedRecording> searched) {
    setId(id);
    Style.FIELD_LABEL.on(this);
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    setMaxWidth(Double.MAX_VALUE);
    textProperty().bind(searched.map(one -> texts.of("searched." + Style.hyphenated(one.state()),
        one.folder().map(folder -> VisibleText.of(folder.toString())).orElse(""))));
  }
}
