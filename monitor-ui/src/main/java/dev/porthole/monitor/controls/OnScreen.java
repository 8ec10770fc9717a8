package dev.porthole.monitor.controls;

import dev.porthole.monitor.settings.WindowBounds;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Window;

/**
 * Keeps windows where the user can see and move them.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class OnScreen {
  private OnScreen() {}

  /** The usable areas of all screens, the primary screen's first. */
  static List<WindowBounds.Area> areas() {
    Screen primary = Screen.getPrimary();
    List<WindowBounds.Area> all = new ArrayList<>();
    all.add(area(primary));
    Screen.getScreens().stream().filter(screen -> !screen.equals(primary)).map(OnScreen::area).forEach(all::add);
    return List.copyOf(all);
  }

  /** Moves and shrinks a window that is not completely on a screen. */
  public static void bring(Window window) {
    if (Double.isNaN(window.getX()) || Double.isNaN(window.getWidth())) {
      return;
    }
    WindowBounds now = new WindowBounds(window.getX(), window.getY(), window.getWidth(), window.getHeight(), false);
    WindowBounds place = now.visibleIn(areas());
    if (!place.equals(now)) {
      window.setWidth(place.width());
      window.setHeight(place.height());
      window.setX(place.x());
      window.setY(place.y());
    }
  }

  private static WindowBounds.Area area(Screen screen) {
    Rectangle2D bounds = screen.getVisualBounds();
    return new WindowBounds.Area(bounds.getMinX(), bounds.getMinY(), bounds.getWidth(), bounds.getHeight());
  }
}
