package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;
import java.util.Optional;

/**
 * Compares what the other side sends with what it sent in the recording, as it arrives. Reads the recorded bytes itself
 * on demand, so that only a window of either stream is kept.
 *
 * <p>Threads: confined to one thread.
 */
interface Comparison {
  /** Takes the next bytes received. */
  void accept(Bytes came);

  /** Ends the comparison: recorded bytes that were not received are missing. */
  void finish();

  /** How much has been received so far: messages with a framing, else bytes. */
  long progress();

  /** How many bytes have been received. */
  long bytes();

  /** Why the received bytes could not be cut into messages to their end; empty if they could. */
  Optional<String> trouble();

  Differences differences();
}
