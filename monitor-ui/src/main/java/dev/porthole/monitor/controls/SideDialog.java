package dev.porthole.monitor.controls;

import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.stage.Modality;
import javafx.stage.Screen;
import javafx.stage.Window;
import javafx.stage.WindowEvent;

/**
 * A dialog beside the window, which stays usable. Esc closes the dialog.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public abstract class SideDialog extends Dialog<ButtonType> {
  @SuppressWarnings("this-escape") // the listeners run only when the dialog is shown, after construction
  public SideDialog(Texts texts, Window owner, String id) {
    initOwner(owner);
    initModality(Modality.NONE);
    getDialogPane().setId(id);
    getDialogPane().getButtonTypes().add(new ButtonType(texts.of("dialog.close"), ButtonData.CANCEL_CLOSE));
    FocusKeeper.install(getDialogPane().getScene(), getDialogPane());
    Theme.style(getDialogPane().getScene());
    getDialogPane().getScene().addPostLayoutPulseListener(this::grow);
    owner.addEventHandler(WindowEvent.WINDOW_HIDDEN, _ -> close()); // not every platform closes owned windows
  }

  /** Opens the dialog, or brings it to the front. */
  public final void present() {
    show();
    fit();
    OnScreen.bring(getDialogPane().getScene().getWindow());
    getDialogPane().getScene().getWindow().requestFocus();
  }

  /** Enlarges the dialog when its buttons or content need more room; keeps a larger size that the user chose. */
  private void grow() {
    if (isShowing()) {
      Scene scene = getDialogPane().getScene();
      Window window = scene.getWindow();
      double wider = getDialogPane().minWidth(-1) - scene.getWidth();
      double higher = getDialogPane().minHeight(Math.max(scene.getWidth(), scene.getWidth() + wider))
          - scene.getHeight();
      if (wider > 0) {
        window.setWidth(window.getWidth() + Math.ceil(wider));
      }
      double room = screen(window).getMaxY() - screen(window).getMinY() - window.getHeight();
      if (higher > 0 && room >= 1) {
        window.setHeight(window.getHeight() + Math.ceil(Math.min(higher, room)));
        OnScreen.bring(window);
      }
    }
  }

  private static Rectangle2D screen(Window window) {
    return Screen.getScreensForRectangle(window.getX(), window.getY(), window.getWidth(), window.getHeight()).stream()
        .findFirst().orElseGet(Screen::getPrimary).getVisualBounds();
  }

  /** Sizes the dialog to its content. */
  public final void fit() {
    if (isShowing()) {
      getDialogPane().getScene().getWindow().sizeToScene();
    }
  }
}
