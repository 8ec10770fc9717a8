package dev.porthole.server.connection;

import dev.porthole.shared.event.Bytes;
import java.util.Optional;

/**
 * One pause of a connection's reading, wanted by somebody outside. The reading side stops here when it comes by, with the chunk that it
 * has just read if it has; until then it may be anywhere, such as in a read that brings nothing for a long time.
 *
 * <pre>
 *  WANTED ──── the reading side comes by ────▶ STOPPED ──── end: go on with what is held ────▶ ENDED
 *     └──────── end: it never noticed ─────────────────────────────────────────────────────────▲
 * </pre>
 *
 * <p>Threads: any; guarded by {@code this}.
 */
final class Pause {
  private boolean stopped;
  private boolean ended;
  private Optional<Bytes> held = Optional.empty();

  /** The reading side stops; {@code false} if the pause has ended. */
  synchronized boolean stop() {
    stopped = !ended;
    return stopped;
  }

  /** The same, with what it has just read, which is nothing at the end of the stream. */
  synchronized boolean stop(Bytes chunk) {
    held = Optional.of(chunk);
    return stop();
  }

  /** Ends it; {@code true} if the reading side has stopped, and has to go on with what is {@link #held}. */
  synchronized boolean end() {
    ended = true;
    return stopped;
  }

  synchronized Optional<Bytes> held() {
    return held;
  }
}
