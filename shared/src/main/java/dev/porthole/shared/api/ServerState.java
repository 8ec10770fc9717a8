package dev.porthole.shared.api;

/**
 * Where a server is in its life.
 *
 * <pre>
 *            start               bound
 *  STOPPED ────────▶ STARTING ────────▶ RUNNING
 *     ▲ ▲               │ failed           │ stop
 *     │ └───────────────┘                  ▼
 *     └─────────────────────────────── STOPPING
 *              drained, or drain time over
 * </pre>
 *
 * <p>Threads: immutable.
 */
public enum ServerState {
  /** Does not listen; may be started, also after a stop. */
  STOPPED,
  /** A start was requested and has neither bound nor failed yet. */
  STARTING,
  /** Listens and serves. */
  RUNNING,
  /** No longer accepts; sends its queued replies. */
  STOPPING
}
