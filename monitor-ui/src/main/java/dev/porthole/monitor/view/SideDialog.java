package dev.porthole.monitor.view;

import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * A dialog beside the window, which stays usable. Esc closes it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
abstract class SideDialog extends Dialog<ButtonType> {
  SideDialog(Texts texts, Window owner, String id) {
    initOwner(owner);
    initModality(Modality.NONE);
    getDialogPane().setId(id);
    getDialogPane().getButtonTypes().add(new ButtonType(texts.of("dialog.close"), ButtonData.CANCEL_CLOSE));
    FocusKeeper.install(getDialogPane().getScene(), getDialogPane());
    Theme.style(getDialogPane().getScene());
    owner.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> close()); // not every platform closes what a window owns
  }

  /** Opens it, or brings it to the front. */
  final void present() {
    show();
    fit();
    OnScreen.bring(getDialogPane().getScene().getWindow());
    getDialogPane().getScene().getWindow().requestFocus();
  }

  /** Makes it as large as its content. */
  final void fit() {
    if (isShowing()) {
      getDialogPane().getScene().getWindow().sizeToScene();
    }
  }
}
