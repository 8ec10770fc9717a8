package dev.porthole.monitor;

import javafx.beans.InvalidationListener;
import javafx.collections.ListChangeListener;
import javafx.event.EventHandler;
import javafx.scene.input.InputEvent;
import javafx.stage.Window;
import javafx.util.Subscription;

/**
 * Notices that the user does something in any of the program's windows, menus included: types, moves the mouse, changes
 * a window's size, turns to it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class UserActivity {
  private final EventHandler<InputEvent> onInput;
  private final InvalidationListener onChange;

  private UserActivity(Runnable onActivity) {
    onInput = _ -> onActivity.run();
    onChange = _ -> onActivity.run();
  }

  /** Calls {@code onActivity} each time, until the subscription ends. */
  static Subscription subscribe(Runnable onActivity) {
    UserActivity activity = new UserActivity(onActivity);
    ListChangeListener<Window> windows = change -> {
      while (change.next()) {
        change.getRemoved().forEach(activity::leave);
        change.getAddedSubList().forEach(activity::follow);
      }
      onActivity.run();
    };
    Window.getWindows().forEach(activity::follow);
    Window.getWindows().addListener(windows);
    return () -> {
      Window.getWindows().removeListener(windows);
      Window.getWindows().forEach(activity::leave);
    };
  }

  private void follow(Window window) {
    window.addEventFilter(InputEvent.ANY, onInput);
    window.widthProperty().addListener(onChange);
    window.heightProperty().addListener(onChange);
    window.focusedProperty().addListener(onChange);
  }

  private void leave(Window window) {
    window.removeEventFilter(InputEvent.ANY, onInput);
    window.widthProperty().removeListener(onChange);
    window.heightProperty().removeListener(onChange);
    window.focusedProperty().removeListener(onChange);
  }
}
