package dev.porthole.shared.codec.compose;

/**
 * The typed text cannot be converted to bytes. The message says why in one line of English; the parts let a window say
 * it in the user's language.
 *
 * <p>Threads: immutable.
 */
public final class BadInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** The charset can decode but not encode; {@link #subject} is the charset. */
    READ_ONLY_CHARSET,
    /** A backslash and a character that do not form an escape; {@link #subject} is both. */
    NO_ESCAPE,
    /** A backslash at the end of the text. */
    LONE_BACKSLASH,
    /** No two hex digits after a backslash and x. */
    BAD_BYTE,
    /** Neither four hex digits after a backslash and u, nor one to six in braces. */
    BAD_CODE_POINT,
    /** The charset cannot encode a character; {@link #subject} is the character. */
    NOT_IN_CHARSET,
    /** Half of a surrogate pair. */
    HALF_CHARACTER,
    /** A character is not a hex digit; {@link #subject} is the character. */
    NO_HEX_DIGIT,
    /** The last pair has only one hex digit. */
    MISSING_HEX_DIGIT
  }

  private final Kind kind;
  private final int position;
  private final String subject;

  BadInputException(Kind kind, int position, String subject, String message) {
    super(message);
    this.kind = kind;
    this.position = position;
    this.subject = subject;
  }

  public Kind kind() {
    return kind;
  }

  /** The position of the wrong character, counted from 1 in the typed text; 0 if no single character is wrong. */
  public int position() {
    return position;
  }

  /** The character or name concerned, safe to show; empty if the kind says it all. */
  public String subject() {
    return subject;
  }
}
