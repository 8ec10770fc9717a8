package dev.porthole.monitor.controls;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.settings.WindowBounds;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/**
 * Opens a window at its last position, and keeps its position.
 *
 * <p>Some window managers report a position that differs from the requested one by the size of their decoration.
 * Therefore the requested position is kept, moved by as much as the user moves the window. A window that is not moved
 * stays in place, however often it is opened.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class WindowPersistence {
  /** A window that is maximised reports its new bounds and its maximised state one after the other. */
  private static final Duration SETTLED = Duration.millis(300);

  private final Stage stage;
  private final Settings settings;
  private final PauseTransition settled = new PauseTransition(SETTLED);
  /** The requested bounds while the window is not maximised. */
  private WindowBounds wanted;
  /** The bounds that the window manager reported for {@code wanted}; empty before the first report. */
  private Optional<WindowBounds> reported = Optional.empty();

  private WindowPersistence(Stage stage, Settings settings, WindowBounds usual) {
    this.stage = stage;
    this.settings = settings;
    wanted = settings.window().map(kept -> kept.within(OnScreen.areas())).orElse(usual);
    settled.setOnFinished(_ -> onSettled());
  }

  /**
   * Call before the stage is shown.
   *
   * @param width of a window that was never shown before
   * @param height of a window that was never shown before
   */
  public static void remember(Stage stage, Settings settings, double width, double height) {
    WindowPersistence memory = new WindowPersistence(stage, settings, asMade(stage, usual(width, height)));
    memory.restore();
    Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty(),
        stage.maximizedProperty(), stage.fullScreenProperty(), stage.iconifiedProperty())
        .forEach(each -> each.subscribe((_, _) -> memory.settled.playFromStart()));
    stage.addEventHandler(WindowEvent.WINDOW_SHOWN, _ -> memory.settled.playFromStart());
    stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> {
      memory.settled.stop();
      memory.keep();
    });
  }

  /** Centred on the screen, and no larger than it. */
  static WindowBounds usual(double width, double height) {
    return WindowBounds.centred(OnScreen.areas().getFirst(), width, height);
  }

  /** The creator of the stage may have set its position and size. */
  private static WindowBounds asMade(Stage stage, WindowBounds usual) {
    return new WindowBounds(or(stage.getX(), usual.x()), or(stage.getY(), usual.y()),
        or(stage.getWidth(), usual.width()),
        or(stage.getHeight(), usual.height()), false);
  }

  private static double or(double said, double usual) {
    return Double.isNaN(said) ? usual : said;
  }

  private void restore() {
    stage.setX(wanted.x());
    stage.setY(wanted.y());
    stage.setWidth(wanted.width());
    stage.setHeight(wanted.height());
    stage.setMaximized(wanted.maximized());
  }

  /** The first settled bounds are the window manager's answer to the request; later ones are the user's. */
  private void onSettled() {
    if (isNormal() && reported.isEmpty()) {
      reported = Optional.of(now());
      OnScreen.bring(stage);
    }
    keep();
  }

  private void keep() {
    if (stage.isIconified() || stage.isFullScreen() || Double.isNaN(stage.getX())) {
      return;
    }
    if (!stage.isMaximized()) {
      reported.ifPresent(from -> {
        wanted = wanted.movedAs(from, now());
        reported = Optional.of(now());
      });
    }
    settings.setWindow(wanted.maximized(stage.isMaximized()));
  }

  private boolean isNormal() {
    return stage.isShowing() && !stage.isIconified() && !stage.isFullScreen() && !stage.isMaximized();
  }

  private WindowBounds now() {
    return new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
  }
}
