package dev.porthole.monitor.recorder;

import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.RecordingSummary;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Label;

/**
 * One line that says what is being recorded, to which folder, and how much; warns while recording fails; names the
 * completed recording at the end. Takes no room before the first recording.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RecorderStatusView extends Label {
  private static final double THOUSAND = 1000;

  private final Texts texts;

  public RecorderStatusView(Texts texts, RecorderModel model) {
    this.texts = texts;
    setId("recorder-status");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    Style.RECORDER_STATUS.on(this);
    model.statusProperty().subscribe(status -> show(status, model.finishedProperty().get()));
    model.finishedProperty().subscribe(finished -> show(model.statusProperty().get(), finished));
  }

  private void show(RecorderStatus status, Optional<RecordingSummary> finished) {
    boolean shown = status.state() != State.OFF || !status.trouble().isEmpty() || finished.isPresent();
    setText(shown ? words(status, finished) : "");
    setVisible(shown);
    setManaged(shown);
    pseudoClassStateChanged(Style.pseudoClass(State.SUSPENDED),
        status.state() == State.SUSPENDED || !status.trouble().isEmpty() || !status.hung().isZero());
  }

  private String words(RecorderStatus status, Optional<RecordingSummary> finished) {
    String trouble = VisibleText.of(status.trouble());
    return switch (status.state()) {
      case OFF -> Stream
          .of(trouble.isEmpty() ? "" : texts.of("recorder.failed", trouble), finished.map(this::finished).orElse(""))
          .filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
      case RECORDING -> recording(status);
      case SUSPENDED -> texts.of("recorder.suspended", trouble, progress(status), Formats.count(status.missed()));
    };
  }

  private String finished(RecordingSummary recording) {
    return texts.of("recorder.finished", texts.of("recorder.progress", VisibleText.of(recording.name()),
        Formats.count(recording.events()), Formats.size(recording.bytes())));
  }

  private String progress(RecorderStatus status) {
    return texts.of("recorder.progress", status.folder().map(folder -> VisibleText.of(folder.toString())).orElse(""),
        Formats.count(status.events()), Formats.size(status.bytes()));
  }

  /** Mentions a backlog from one thousandth on. */
  private String recording(RecorderStatus status) {
    if (!status.hung().isZero()) {
      return texts.of("recorder.hung", progress(status), status.hung().toSeconds());
    }
    long thousandths = Math.round(status.behind() * THOUSAND);
    return thousandths == 0
        ? texts.of("recorder.recording", progress(status))
        : texts.of("recorder.recording-behind", progress(status), Formats.percent(thousandths));
  }
}
