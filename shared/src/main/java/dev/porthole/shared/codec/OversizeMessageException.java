package dev.porthole.shared.codec;

/** A message is longer than the framer may hold. */
public final class OversizeMessageException extends FramingException {
  private static final long serialVersionUID = 1;

  private final long announced;

  /**
   * @param announced the length the message announced; or, where nothing announces it, the length seen without an end
   * @param limit the most bytes a message may have
   */
  public OversizeMessageException(long announced, int limit) {
    super("a message of " + Long.toUnsignedString(announced) + " bytes or more, over the limit of " + limit);
    this.announced = announced;
  }

  /** The length announced or seen, in bytes, to be read as unsigned. */
  public long announced() {
    return announced;
  }
}
