package dev.porthole.monitor.interpretation;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.interpretation.GuessedInterpretation.Verdict;
import dev.porthole.shared.codec.guess.Reason;
import java.util.List;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/**
 * The guesses for the selected connection, with their reasons and a button to apply each. Takes no room before a guess
 * is requested.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class GuessView extends GridPane {
  private final Texts texts;
  private final Controls fields;
  private final GuessModel model;
  private final InterpretationModel reading;

  GuessView(Texts texts, GuessModel model, InterpretationModel reading) {
    this.texts = texts;
    this.fields = new Controls(texts);
    this.model = model;
    this.reading = reading;
    setId("guesses");
    setHgap(10);
    setVgap(4);
    setAlignment(Pos.CENTER_LEFT);
    visibleProperty().bind(Bindings.isNotEmpty(model.suggestions()));
    managedProperty().bind(visibleProperty());
    model.suggestions()
        .addListener((ListChangeListener<GuessedInterpretation>) _ -> show(List.copyOf(model.suggestions())));
  }

  private void show(List<GuessedInterpretation> suggestions) {
    getChildren().clear();
    for (int row = 0; row < suggestions.size(); row++) {
      boolean first = row == 0 || suggestions.get(row - 1).subject() != suggestions.get(row).subject();
      show(suggestions.get(row), row, first);
    }
    if (!suggestions.isEmpty()) {
      add(fields.button("guess-close", "guess.close", model::dismiss), 4, 0);
    }
    getChildren().forEach(child -> setValignment(child, VPos.CENTER));
  }

  private void show(GuessedInterpretation suggestion, int row, boolean first) {
    Label subject = new Label(first ? texts.of("guess.subject", suggestion.subject()) : "");
    Style.FIELD_LABEL.on(subject);
    boolean fits = suggestion.verdict() == Verdict.FITS;
    Label value = new Label(fits ? suggestion.value() : texts.of("guess.verdict", suggestion.verdict()));
    value.setId("guess-value-" + row);
    Style.SECTION_TITLE.on(value);
    Label reasons = new Label(suggestion.reasons().stream().map(this::words).collect(Collectors.joining(" · ")));
    reasons.setId("guess-reasons-" + row);
    reasons.setWrapText(true);
    setHgrow(reasons, Priority.ALWAYS);
    addRow(row, subject, value, reasons);
    if (fits) {
      add(accept(suggestion, row), 3, row);
    }
    List.of(subject, value).forEach(label -> label.setMinWidth(USE_PREF_SIZE));
  }

  /** A button that applies a guess; its accessible text says what it applies. */
  private Button accept(GuessedInterpretation suggestion, int row) {
    Button accept = fields.button("guess-accept-" + row, "guess.accept", () -> model.accept(suggestion));
    accept.setAccessibleText(
        texts.of("guess.accept-which", texts.of("guess.subject", suggestion.subject()), suggestion.value()));
    accept.disableProperty().bind(inUse(suggestion).isEqualTo(suggestion.value()));
    return accept;
  }

  private StringProperty inUse(GuessedInterpretation suggestion) {
    return switch (suggestion.subject()) {
      case FRAMING -> reading.framingProperty();
      case RECEIVED -> reading.receivedAsProperty();
      case SENT -> reading.sentAsProperty();
    };
  }

  private String words(Reason reason) {
    return texts.of("guess.reason." + reason.kind().term(), reason.arguments().toArray());
  }
}
