package dev.porthole.monitor.settings;

import java.util.Locale;

/**
 * The language of the monitor, applied at the next start.
 *
 * <p>Threads: immutable.
 */
public enum LanguageChoice {
  /** The system's language if it is one of the following, else English. */
  SYSTEM,
  ENGLISH,
  CHINESE;

  /** @param systems the system's locale */
  public Locale locale(Locale systems) {
    return switch (this) {
      case SYSTEM -> systems;
      case ENGLISH -> Locale.ENGLISH;
      case CHINESE -> Locale.SIMPLIFIED_CHINESE;
    };
  }
}
