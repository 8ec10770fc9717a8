package dev.porthole.monitor.settings;

import java.util.Locale;

/**
 * Which language the user wants the monitor to speak, from the next start on.
 *
 * <p>Threads: immutable.
 */
public enum LanguageChoice {
  /** The system's, if it is among those below, else English. */
  SYSTEM,
  ENGLISH,
  CHINESE;

  /** @param systems what the system speaks */
  public Locale locale(Locale systems) {
    return switch (this) {
      case SYSTEM -> systems;
      case ENGLISH -> Locale.ENGLISH;
      case CHINESE -> Locale.SIMPLIFIED_CHINESE;
    };
  }
}
