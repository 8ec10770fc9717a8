package dev.porthole.shared.codec;

/**
 * A message announced an impossible length: the message would be shorter than its own header. The peer uses another
 * protocol, or the stream was joined in the middle, so any further message would be arbitrary.
 */
public final class BadLengthException extends FramingException {
  private static final long serialVersionUID = 1;

  private final long announced;

  /**
   * @param announced the length as read from the message
   * @param whole the message length that this would mean, possibly negative
   * @param header the bytes up to the end of the length, which every message has
   */
  BadLengthException(long announced, long whole, int header) {
    super("a length of " + announced + " cannot be: it makes a message of " + whole + " bytes, fewer than the " + header
        + " up to its end");
    this.announced = announced;
  }

  /** The length as read from the message. */
  public long announced() {
    return announced;
  }
}
