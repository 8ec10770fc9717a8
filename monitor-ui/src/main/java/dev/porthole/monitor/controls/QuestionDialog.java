package dev.porthole.monitor.controls;

import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.geometry.Insets;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.stage.Modality;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * Asks before an irreversible action. Esc and closing the dialog mean no; Enter means no until the other button is
 * focused.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class QuestionDialog extends Dialog<ButtonType> {
  private static final double WIDTH = 420;
  private static final double GAP = 16;

  private QuestionDialog(Texts texts, Question question, Window owner) {
    initOwner(owner);
    initModality(Modality.WINDOW_MODAL);
    String key = "question." + question.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    setTitle(texts.of("question.title"));
    Label words = new Label(texts.of(key, question.arguments().toArray()));
    words.setId("question-words");
    words.setWrapText(true);
    words.setPrefWidth(WIDTH);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.setPadding(new Insets(GAP, GAP, 0, GAP));
    getDialogPane().setId("question");
    getDialogPane().setContent(words);
    ButtonType yes = new ButtonType(texts.of("question.yes", question.kind()), ButtonData.OTHER);
    ButtonType no = new ButtonType(texts.of("question.no"), ButtonData.CANCEL_CLOSE);
    getDialogPane().getButtonTypes().setAll(yes, no);
    name(yes, "question-yes");
    name(no, "question-no");
    Theme.style(getDialogPane().getScene());
    setOnShown(_ -> getDialogPane().lookupButton(no).requestFocus());
    setResultConverter(button -> button == yes ? yes : no);
  }

  /** Shows the questions in front of a window, or of the dialog that was opened from it last. */
  public static void follow(Texts texts, Questions questions, Region root) {
    AtomicReference<Optional<QuestionDialog>> open = new AtomicReference<>(Optional.empty());
    questions.askedProperty().subscribe(asked -> {
      Optional<QuestionDialog> now = asked.map(question -> ask(texts, questions, question, root));
      open.getAndSet(now).ifPresent(Dialog::close);
    });
  }

  private static QuestionDialog ask(Texts texts, Questions questions, Question question, Region root) {
    QuestionDialog dialog = new QuestionDialog(texts, question, owner(root.getScene().getWindow()));
    dialog.setOnHidden(_ -> questions.answer(question,
        dialog.getResult() != null && dialog.getResult().getButtonData() == ButtonData.OTHER));
    dialog.show();
    return dialog;
  }

  /** The dialog beside the window, if the user works in it. */
  private static Window owner(Window window) {
    return Window.getWindows().stream().filter(each -> each.isFocused() && each instanceof Stage stage
        && stage.getOwner() == window).findFirst().orElse(window);
  }

  private void name(ButtonType type, String id) {
    Region button = (Region) getDialogPane().lookupButton(type);
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
  }
}
