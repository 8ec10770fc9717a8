package dev.porthole.monitor.controls;

import dev.porthole.monitor.settings.Settings;
import javafx.application.Platform;

/**
 * Decides whether graphs may move now, at most once a second.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Motion {
  private static final long REST = 10;

  private final Settings settings;

  public Motion(Settings settings) {
    this.settings = settings;
  }

  /** @param second counts the seconds */
  public boolean moves(long second) {
    boolean reduced = switch (settings.motionProperty().get()) {
      case SYSTEM -> Platform.getPreferences().isReducedMotion();
      case FULL -> false;
      case REDUCED -> true;
    };
    return !reduced || second % REST == 0;
  }
}
