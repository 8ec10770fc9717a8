package dev.porthole.monitor.model;

/**
 * Which directions are meant.
 *
 * <p>Threads: immutable.
 */
public enum Sides {
  BOTH,
  RECEIVED,
  SENT;

  boolean has(LineKind kind) {
    return switch (this) {
      case BOTH -> true;
      case RECEIVED -> kind == LineKind.RECEIVED;
      case SENT -> kind == LineKind.SENT;
    };
  }
}
