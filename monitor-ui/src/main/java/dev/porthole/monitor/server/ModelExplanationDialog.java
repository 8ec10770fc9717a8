package dev.porthole.monitor.server;

import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.api.ModelName;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

/**
 * Explains a serving model in a dialog beside the window: how it works, what it costs, where it breaks, and what the
 * tutorial calls it. Follows the choice while it is open.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ModelExplanationDialog extends SideDialog {
  private static final double WIDTH = 520;

  private final Texts texts;
  private final ObservableValue<ModelName> model;
  private final VBox paragraphs = new VBox(10);

  ModelExplanationDialog(Texts texts, ObservableValue<ModelName> model, Window owner) {
    super(texts, owner, "model-explanation");
    this.texts = texts;
    this.model = model;
    setTitle(texts.of("model.explain.title"));
    headerTextProperty().bind(model.map(chosen -> texts.of("model", chosen)));
    paragraph("model.works.title", "model.works");
    paragraph("model.costs.title", "model.costs");
    paragraph("model.breaks.title", "model.breaks");
    paragraph("model.tutorial.title", "model.tutorial");
    paragraphs.setPrefWidth(WIDTH);
    getDialogPane().setContent(paragraphs);
    model.subscribe(_ -> fit());
  }

  private void paragraph(String titleKey, String group) {
    Label title = new Label(texts.of(titleKey));
    Style.SECTION_TITLE.on(title);
    Label words = new Label();
    words.setId(group.replace('.', '-'));
    words.textProperty().bind(model.map(chosen -> texts.of(group, chosen)));
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    paragraphs.getChildren().add(new VBox(2, title, words));
  }
}
