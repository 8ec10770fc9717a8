package dev.porthole.monitor.settings;

/**
 * How much the user wants to see move.
 *
 * <p>Threads: immutable.
 */
public enum MotionChoice {
  /** As the system says. */
  SYSTEM,
  /** Graphs move every second. */
  FULL,
  /** Graphs move now and then; numbers are always those of now. */
  REDUCED
}
