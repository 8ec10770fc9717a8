package dev.porthole.monitor.timeline;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.EnumLabels;
import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.recording.RecordingSummary;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The bar at the top of a window on a recording: the recording, the moment shown, and controls to move to another
 * moment.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class RecordingBar extends VBox {
  private static final int TIME_COLUMNS = 14;
  private static final double SPEED_WIDTH = 72;

  private final Texts texts;
  private final Controls fields;
  private final TimelineModel model;
  private final TimeSlider slider;

  public RecordingBar(Texts texts, TimelineModel model) {
    this.texts = texts;
    this.model = model;
    fields = new Controls(texts);
    slider = new TimeSlider(texts, model);
    Style.SERVER_BAR.on(this);
    Style.TIMELINE.on(this);
    setId("timeline");
    getChildren().addAll(what(), when(), new NoticeLabel("timeline-notice", texts, model.noticeProperty()));
  }

  public void focusSlider() {
    slider.requestFocus();
  }

  private HBox what() {
    Label name = new Label();
    name.setId("recording-name");
    Style.SECTION_TITLE.on(name);
    name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    name.textProperty().bind(model.summaryProperty().map(summary -> VisibleText.of(summary.name())));
    Label span = new Label();
    span.setId("recording-span");
    Style.FIELD_LABEL.on(span);
    span.textProperty().bind(model.summaryProperty().map(this::span));
    span.setMinWidth(Region.USE_PREF_SIZE);
    Label written = new Label(texts.of("timeline.being-written"));
    written.setId("being-written");
    Style.BADGE.on(written);
    written.setMinWidth(Region.USE_PREF_SIZE);
    written.visibleProperty().bind(model.summaryProperty().map(RecordingSummary::beingWritten));
    written.managedProperty().bind(written.visibleProperty());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Label time = new Label();
    time.setId("shown-time");
    Style.SECTION_TITLE.on(time);
    time.setMinWidth(Region.USE_PREF_SIZE);
    time.textProperty().bind(Bindings.createStringBinding(
        () -> isEmpty() ? "" : Formats.dateTime(model.timeProperty().get(), texts.locale()), model.timeProperty(),
        model.summaryProperty()));
    HBox row = new HBox(12, name, written, span, space, time);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private String span(RecordingSummary summary) {
    return isEmpty()
        ? texts.of("timeline.empty")
        : texts.of("timeline.span", Formats.span(summary.firstNanos(), summary.lastNanos(), texts.locale()),
            Formats.count(summary.events()), Formats.size(summary.bytes()));
  }

  private HBox when() {
    HBox.setHgrow(slider, Priority.ALWAYS);
    ToggleButton follow = fields.toggle("follow-recording", "timeline.follow");
    follow.selectedProperty().bindBidirectional(model.followingProperty());
    follow.visibleProperty().bind(model.summaryProperty().map(RecordingSummary::beingWritten));
    follow.managedProperty().bind(follow.visibleProperty());
    ToggleButton play = fields.toggle("play", "timeline.play");
    play.selectedProperty().bindBidirectional(model.playingProperty());
    ChoiceBox<PlaySpeed> speed = fields.tipped(fields.named(new ChoiceBox<>(), "play-speed", "timeline.speed"),
        "timeline.speed");
    speed.setPrefWidth(SPEED_WIDTH);
    speed.getItems().setAll(PlaySpeed.values());
    speed.setConverter(new EnumLabels<>(texts, "timeline.speed"));
    speed.valueProperty().bindBidirectional(model.speedProperty());
    TextField typed = fields.named(new TextField(), "go-to-time", "timeline.go-to");
    typed.setPrefColumnCount(TIME_COLUMNS);
    typed.setPromptText(texts.of("timeline.go-to.prompt"));
    typed.setOnAction(_ -> model.moveTo(typed.getText()));
    HBox row = new HBox(6,
        way("to-beginning", "timeline.beginning", model::moveToBeginning),
        way("previous-event", "timeline.previous", model::moveToPreviousEvent), slider,
        way("next-event", "timeline.next", model::moveToNextEvent),
        way("to-end", "timeline.end", model::moveToEnd), play, speed, follow, fields.labelled("timeline.go-to", typed));
    row.setAlignment(Pos.CENTER_LEFT);
    typed.setMinWidth(Region.USE_PREF_SIZE);
    row.disableProperty().bind(model.summaryProperty().map(_ -> isEmpty()));
    return row;
  }

  /** A button labelled with an arrow; its tooltip is its name for screen readers. */
  private Button way(String id, String key, Runnable action) {
    Button button = fields.button(id, key, action);
    button.setAccessibleText(texts.of(key + ".tip"));
    return button;
  }

  private boolean isEmpty() {
    return model.summaryProperty().get().events() <= 0;
  }
}
