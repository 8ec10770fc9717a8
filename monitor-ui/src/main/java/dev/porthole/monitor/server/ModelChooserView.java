package dev.porthole.monitor.server;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.EnumLabels;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.api.ModelName;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.layout.HBox;

/**
 * Chooses the serving model, and explains the chosen one. It is a choice box, because arrow keys in a combo box would
 * choose a model, and so restart the server, at every step.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ModelChooserView extends HBox {
  /** Enough for the longest model name: in a narrow window, its description is cut off first. */
  private static final double MIN_WIDTH = 130;

  private final Texts texts;
  private final ModelChoice choice;
  private Optional<ModelExplanationDialog> explanation = Optional.empty();

  ModelChooserView(Texts texts, ModelChoice choice) {
    super(6);
    this.texts = texts;
    this.choice = choice;
    Controls fields = new Controls(texts);
    ChoiceBox<ModelName> box = fields.tipped(fields.named(new ChoiceBox<>(), "model", "model.choice"), "model.choice");
    box.getItems().setAll(choice.all());
    box.setConverter(new EnumLabels<>(texts, "model"));
    box.valueProperty().bindBidirectional(choice.chosenProperty());
    box.setMinWidth(MIN_WIDTH);
    box.disableProperty().bind(choice.openProperty().not());
    Button about = fields.button("about-model", "model.explain", this::explain);
    setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(fields.labelled("model.choice", box), about);
  }

  /** Opens the explanation, or brings it to the front. */
  void explain() {
    ModelExplanationDialog shown = explanation
        .orElseGet(() -> new ModelExplanationDialog(texts, choice.chosenProperty(), getScene().getWindow()));
    explanation = Optional.of(shown);
    shown.present();
  }
}
