package dev.porthole.shared.event;

/**
 * Why a connection does not take what is to be sent.
 *
 * <p>Threads: immutable.
 */
public enum Refusal {
  /** As much as may wait to be sent does so already. */
  QUEUE_FULL("queue-full"),
  /** Our side is half-closed, or will be when what is queued has gone out. */
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
