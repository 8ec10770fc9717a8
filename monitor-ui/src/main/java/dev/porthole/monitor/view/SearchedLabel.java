package dev.porthole.monitor.view;

import dev.porthole.monitor.model.SearchedRecording;
import dev.porthole.shared.codec.VisibleText;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;

/**
 * Says which recording a dialog is about.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SearchedLabel extends Label {
  SearchedLabel(String id, Texts texts, ObservableValue<SearchedRecording> searched) {
    setId(id);
    Style.FIELD_LABEL.on(this);
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    setMaxWidth(Double.MAX_VALUE);
    textProperty().bind(searched.map(one -> texts.of("searched." + Style.hyphenated(one.state()),
        one.folder().map(folder -> VisibleText.of(folder.toString())).orElse(""))));
  }
}
