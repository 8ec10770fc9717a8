package dev.porthole.shared.codec;

/**
 * A message announced a length that cannot be: with it the message would be shorter than the bytes that announce it. Either the
 * peer speaks something else or the stream was joined in the middle, so whatever was cut from here on would be made up.
 */
public final class BadLengthException extends FramingException {
  private static final long serialVersionUID = 1;

  private final long announced;

  /**
   * @param announced the length that was read, as it stands in the message
   * @param whole the bytes that the message would have with it, maybe less than none
   * @param header the bytes up to the end of the length, which every message has
   */
  BadLengthException(long announced, long whole, int header) {
    super("a length of " + announced + " cannot be: it makes a message of " + whole + " bytes, fewer than the " + header
        + " up to its end");
    this.announced = announced;
  }

  /** The length as it stands in the message. */
  public long announced() {
    return announced;
  }
}
