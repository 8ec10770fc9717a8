package dev.porthole.monitor.controls;

import dev.porthole.monitor.notice.Notice;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;

/**
 * Shows a notice in one line. Takes no room while there is none.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class NoticeLabel extends Label {
  private final Texts texts;

  public NoticeLabel(String id, Texts texts, ObservableValue<Notice> notice) {
    this.texts = texts;
    setId(id);
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    Style.NOTICE.on(this);
    notice.subscribe(this::show);
  }

  private void show(Notice notice) {
    setText(texts.of(notice));
    setVisible(notice.kind() != Notice.Kind.NONE);
    setManaged(isVisible());
    for (Notice.Kind kind : Notice.Kind.values()) {
      pseudoClassStateChanged(Style.pseudoClass(kind), kind == notice.kind());
    }
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }
}
