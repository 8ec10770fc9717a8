package dev.porthole.monitor.view;

import dev.porthole.monitor.model.Settings;
import javafx.application.Platform;

/**
 * Whether graphs may move now, once a second being the most.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class Motion {
  private static final long REST = 10;

  private final Settings settings;

  Motion(Settings settings) {
    this.settings = settings;
  }

  /** @param second counts the seconds */
  boolean moves(long second) {
    boolean reduced = switch (settings.motionProperty().get()) {
      case SYSTEM -> Platform.getPreferences().isReducedMotion();
      case FULL -> false;
      case REDUCED -> true;
    };
    return !reduced || second % REST == 0;
  }
}
