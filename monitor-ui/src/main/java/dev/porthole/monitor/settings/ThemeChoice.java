package dev.porthole.monitor.settings;

/**
 * The colour scheme that the user wants.
 *
 * <p>Threads: immutable.
 */
public enum ThemeChoice {
  /** As the system is, following its changes. */
  SYSTEM,
  LIGHT,
  DARK
}
