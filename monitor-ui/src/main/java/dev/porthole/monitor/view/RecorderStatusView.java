package dev.porthole.monitor.view;

import dev.porthole.monitor.model.RecorderModel;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.RecorderStatus.State;
import javafx.scene.control.Label;

/**
 * One line on what is recorded, where to, and how far it has come; a warning while it cannot be. Takes no room while nothing is
 * recorded and nothing is wrong.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class RecorderStatusView extends Label {
  private static final double THOUSAND = 1000;

  private final Texts texts;

  RecorderStatusView(Texts texts, RecorderModel model) {
    this.texts = texts;
    setId("recorder-status");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    Style.RECORDER_STATUS.on(this);
    model.statusProperty().subscribe(this::show);
  }

  private void show(RecorderStatus status) {
    boolean told = status.state() != State.OFF || !status.trouble().isEmpty();
    setText(told ? words(status) : "");
    setVisible(told);
    setManaged(told);
    pseudoClassStateChanged(Style.pseudoClass(State.SUSPENDED), status.state() != State.RECORDING);
  }

  private String words(RecorderStatus status) {
    String trouble = VisibleText.of(status.trouble());
    return switch (status.state()) {
      case OFF -> texts.of("recorder.failed", trouble);
      case RECORDING -> recording(status);
      case SUSPENDED -> texts.of("recorder.suspended", trouble, progress(status), Formats.count(status.missed()));
    };
  }

  private String progress(RecorderStatus status) {
    return texts.of("recorder.progress", status.folder().map(folder -> VisibleText.of(folder.toString())).orElse(""),
        Formats.count(status.events()), Formats.size(status.bytes()));
  }

  /** That it is a thousandth behind is worth a word. */
  private String recording(RecorderStatus status) {
    long thousandths = Math.round(status.behind() * THOUSAND);
    return thousandths == 0
        ? texts.of("recorder.recording", progress(status))
        : texts.of("recorder.recording-behind", progress(status), Formats.percent(thousandths));
  }
}
