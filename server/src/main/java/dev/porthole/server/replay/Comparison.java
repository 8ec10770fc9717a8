package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;
import java.util.Optional;

/**
 * Holds what the other side says against what it said in the recording, while it comes. Takes the recorded bytes by itself as it
 * needs them, so that neither stream is kept but for a window.
 *
 * <p>Threads: confined to one.
 */
interface Comparison {
  /** The next bytes that came. */
  void accept(Bytes came);

  /** Nothing more comes: what was recorded and did not come is missing. */
  void finish();

  /** How much has come by now: messages with a framing, bytes without. */
  long progress();

  /** How many bytes came. */
  long bytes();

  /** Why what came could not be cut into messages up to its end; empty if it could. */
  Optional<String> trouble();

  Differences differences();
}
