package dev.porthole.monitor.settings;

/**
 * How much motion the user wants.
 *
 * <p>Threads: immutable.
 */
public enum MotionChoice {
  /** As the system is set. */
  SYSTEM,
  /** Graphs move every second. */
  FULL,
  /** Graphs move rarely; numbers are always current. */
  REDUCED
}
