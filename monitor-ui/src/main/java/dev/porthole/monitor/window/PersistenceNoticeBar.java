package dev.porthole.monitor.window;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.settings.Settings;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/**
 * Reports problems with the files of settings and messages, until the user dismisses them.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class PersistenceNoticeBar extends HBox {
  PersistenceNoticeBar(Texts texts, Settings settings) {
    super(10);
    NoticeLabel notice = new NoticeLabel("kept-notice", texts,
        settings.troubleProperty().map(trouble -> trouble.map(PersistenceNotices::of).orElse(Notice.NONE)));
    notice.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(notice, Priority.ALWAYS);
    setAlignment(Pos.CENTER_LEFT);
    Style.FOOTER.on(this);
    getChildren().addAll(notice,
        new Controls(texts).button("kept-read", "kept.read", settings::dismissTrouble));
    visibleProperty().bind(notice.visibleProperty());
    managedProperty().bind(visibleProperty());
  }
}
