package dev.porthole.monitor.view;

import dev.porthole.monitor.model.Settings;
import dev.porthole.monitor.model.WindowPlace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import javafx.util.Duration;

/**
 * Puts a window where it was left, and keeps where it is left.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class WindowMemory {
  /** A window that is maximised tells its new bounds and that it is maximised one after the other. */
  private static final Duration SETTLED = Duration.millis(300);

  private final Stage stage;
  private final Settings settings;
  private final PauseTransition settled = new PauseTransition(SETTLED);

  private WindowMemory(Stage stage, Settings settings) {
    this.stage = stage;
    this.settings = settings;
    settled.setOnFinished(_ -> keep());
  }

  /** The stage is not shown yet. */
  static void remember(Stage stage, Settings settings) {
    WindowMemory memory = new WindowMemory(stage, settings);
    settings.window().ifPresent(memory::restore);
    Stream.of(stage.xProperty(), stage.yProperty(), stage.widthProperty(), stage.heightProperty(),
        stage.maximizedProperty()).forEach(each -> each.subscribe((_, _) -> memory.settled.playFromStart()));
    stage.addEventHandler(WindowEvent.WINDOW_HIDING, _ -> {
      memory.settled.stop();
      memory.keep();
    });
  }

  private void restore(WindowPlace kept) {
    List<WindowPlace.Area> screens = Screen.getScreens().stream().map(Screen::getVisualBounds)
        .map(area -> new WindowPlace.Area(area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight())).toList();
    WindowPlace place = kept.within(screens);
    stage.setX(place.x());
    stage.setY(place.y());
    stage.setWidth(place.width());
    stage.setHeight(place.height());
    stage.setMaximized(place.maximized());
  }

  private void keep() {
    if (stage.isIconified() || stage.isFullScreen() || Double.isNaN(stage.getX())) {
      return;
    }
    Optional<WindowPlace> before = settings.window();
    WindowPlace now = new WindowPlace(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(),
        stage.isMaximized());
    settings.setWindow(!now.maximized()
        ? now
        : before.map(place -> new WindowPlace(place.x(), place.y(), place.width(), place.height(), true)).orElse(now));
  }
}
