package dev.porthole.shared.codec;

/** A message is longer than the framer's limit. */
public final class OversizeMessageException extends FramingException {
  private static final long serialVersionUID = 1;

  private final long announced;

  /**
   * @param announced the announced message length; if none is announced, the length received so far without an end
   * @param limit the maximum bytes of a message
   */
  public OversizeMessageException(long announced, int limit) {
    super("a message of " + Long.toUnsignedString(announced) + " bytes or more, over the limit of " + limit);
    this.announced = announced;
  }

  /** The announced or received length in bytes, as an unsigned number. */
  public long announced() {
    return announced;
  }
}
