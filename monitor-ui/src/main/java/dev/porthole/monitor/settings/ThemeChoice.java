package dev.porthole.monitor.settings;

/**
 * Which colours the user wants.
 *
 * <p>Threads: immutable.
 */
public enum ThemeChoice {
  /** As the system is, also when it changes. */
  SYSTEM,
  LIGHT,
  DARK
}
