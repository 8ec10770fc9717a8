package dev.porthole.monitor.controls;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.Window;

/**
 * Opens dialogs beside the window, each at most once: an open dialog comes to the front.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class SideDialogs {
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

  /** @param window called when a dialog is opened */
  public SideDialogs(Supplier<Window> window) {
    this.window = window;
  }

  public Runnable opener(Function<Window, SideDialog> maker) {
    return new Opener(() -> maker.apply(window.get()));
  }
}
