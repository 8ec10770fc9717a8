package dev.porthole.shared.codec;

/**
 * A stream cannot be cut into messages any further, because the start of the next message is unknown. The messages
 * before have been handed over; do not feed the framer again.
 */
public abstract sealed class FramingException extends RuntimeException
    permits OversizeMessageException, BadLengthException {
  private static final long serialVersionUID = 1;

  FramingException(String oneLine) {
    super(oneLine);
  }
}
