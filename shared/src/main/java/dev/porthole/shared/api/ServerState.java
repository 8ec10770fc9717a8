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
  /** Does not listen; may be started, also again. */
  STOPPED,
  /** Start was asked for and has neither bound nor failed yet. */
  STARTING,
  /** Listens and serves. */
  RUNNING,
  /** No longer accepts; queued replies are going out. */
  STOPPING
}
