package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import java.util.Optional;

/**
 * One pause of a connection's reading, requested by a command. The reading side stops at its next step, holding the
 * chunk that it has just read, if any. Until then it may be anywhere, such as in a read that brings nothing for a long
 * time.
 *
 * <pre>
 *  WANTED ──── the reading side stops ───────▶ STOPPED ──── end: continue with the chunk ─────▶ ENDED
 *     └──────── end: nothing to resume ─────────────────────────────────────────────────────────▲
 * </pre>
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class Pause {
  private boolean stopped;
  private boolean ended;
  private Optional<Bytes> held = Optional.empty();

  /** Stops the reading side; {@code false} if the pause has ended. */
  synchronized boolean stop() {
    stopped = !ended;
    return stopped;
  }

  /** Stops the reading side with the chunk that it has just read, empty at the end of the stream. */
  synchronized boolean stop(Bytes chunk) {
    held = Optional.of(chunk);
    return stop();
  }

  /** Ends the pause; {@code true} if the reading side has stopped, and must continue with {@link #held}. */
  synchronized boolean end() {
    ended = true;
    return stopped;
  }

  synchronized Optional<Bytes> held() {
    return held;
  }
}
