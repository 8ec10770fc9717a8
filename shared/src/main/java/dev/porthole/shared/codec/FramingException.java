package dev.porthole.shared.codec;

/**
 * A stream cannot be cut into messages any further: where the next one starts is not known. The messages before have been handed
 * over, and the framer must not be fed again.
 */
public abstract sealed class FramingException extends RuntimeException
    permits OversizeMessageException, BadLengthException {
  private static final long serialVersionUID = 1;

  FramingException(String oneLine) {
    super(oneLine);
  }
}
