package dev.porthole.shared.codec.compose;

/**
 * What was typed stands for no bytes. The message says it in one line of English; the parts let a window say it in the user's language.
 *
 * <p>Threads: immutable.
 */
public final class BadInputException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Kind {
    /** The charset can be read and not written; {@link #subject} is the charset. */
    READ_ONLY_CHARSET,
    /** A backslash and something that makes no escape with it; {@link #subject} is both. */
    NO_ESCAPE,
    /** A backslash at the end. */
    LONE_BACKSLASH,
    /** Not two hex digits behind a backslash and x. */
    BAD_BYTE,
    /** Neither four hex digits behind a backslash and u, nor one to six in braces. */
    BAD_CODE_POINT,
    /** {@link #subject} is the character. */
    NOT_IN_CHARSET,
    /** Half of a surrogate pair. */
    HALF_CHARACTER,
    /** {@link #subject} is the character. */
    NO_HEX_DIGIT,
    /** The last pair has one. */
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

  /** The character that is wrong, counted from 1 in the text as typed; 0 if it is not about one. */
  public int position() {
    return position;
  }

  /** What it is about, fit to be shown; empty if that is clear. */
  public String subject() {
    return subject;
  }
}
