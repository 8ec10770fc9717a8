package dev.porthole.monitor.view;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.Window;

/**
 * Opens dialogs beside the window, each once: what is open already comes to the front.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SideDialogs {
  private static final class Opener implements Runnable {
    private final Supplier<SideDialog> maker;
    private Optional<SideDialog> open = Optional.empty();

    Opener(Supplier<SideDialog> maker) {
      this.maker = maker;
    }

    @Override
    public void run() {
      SideDialog shown = open.orElseGet(maker);
      open = Optional.of(shown);
      shown.present();
    }
  }

  private final Supplier<Window> window;

  /** @param window asked for when one is opened */
  SideDialogs(Supplier<Window> window) {
    this.window = window;
  }

  Runnable opener(Function<Window, SideDialog> maker) {
    return new Opener(() -> maker.apply(window.get()));
  }
}
