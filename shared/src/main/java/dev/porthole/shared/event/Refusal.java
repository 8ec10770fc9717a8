package dev.porthole.shared.event;

/**
 * Why a connection refuses bytes to be sent.
 *
 * <p>Threads: immutable.
 */
public enum Refusal {
  /** The outbound queue is full. */
  QUEUE_FULL("queue-full"),
  /** Our side is half-closed, or will be once the queued bytes are sent. */
  HALF_CLOSED("half-closed");

  private final String term;

  Refusal(String term) {
    this.term = term;
  }

  /** The word used in events and documentation, such as {@code queue-full}. */
  public String term() {
    return term;
  }
}
