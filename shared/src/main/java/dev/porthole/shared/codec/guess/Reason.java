package dev.porthole.shared.codec.guess;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * Why something was guessed, for people: a kind, for which a user interface has a text under {@link Kind#term}, and the
 * arguments of that text. Bytes among the arguments are hex digits such as {@code 0D 0A}; no argument is text from a
 * client.
 *
 * <p>Threads: immutable.
 *
 * @param arguments as the kind's comment names them, in that order: {@code Integer}, {@code Long} or {@code String}
 */
public record Reason(Kind kind, List<Object> arguments) {
  /** The kinds of reasons. Names in braces below are the arguments, in this order. */
  public enum Kind {
    /** {count} of {messages} messages end in {bytes}. */
    ENDS_IN("ends-in", "{0} of {1} messages end in {2}"),
    /** {count} of {messages} messages begin with {bytes}. */
    BEGINS_WITH("begins-with", "{0} of {1} messages begin with {2}"),
    /** {count} messages are separated by the flag {byte}, which never occurs within a message. */
    FLAGGED("flagged", "{0} messages stand between bytes {1}"),
    /** After the escape byte {byte}, all {count} times, comes a byte that the flag's protocol allows. */
    ESCAPED("escaped", "all {1} bytes {0} are followed as an escape is"),
    /**
     * The bytes {from} to {to}, {order} (big or little), are the length of what follows them, in {count} of {messages}.
     */
    LENGTH_OF_REST("length-of-rest", "bytes {0}-{1}, {2}-endian, equal the remaining length in {3} of {4}"),
    /** As above, and the length includes itself. */
    LENGTH_WITH_ITSELF("length-with-itself",
        "bytes {0}-{1}, {2}-endian, equal the remaining length and their own in {3} of {4}"),
    /** As above, for the length of the whole message. */
    LENGTH_OF_WHOLE("length-of-whole", "bytes {0}-{1}, {2}-endian, equal the whole length in {3} of {4}"),
    /**
     * As above, but the remaining length is {adjustment} bytes more than the number read: {from} {to} {order} {count}
     * {messages} {adjustment}.
     */
    LENGTH_ADJUSTED("length-adjusted",
        "bytes {0}-{1}, {2}-endian, and {5} more equal the remaining length in {3} of {4}"),
    /** {bytes} bytes are the same in {count} of {messages} messages of {length} bytes each. */
    SAME_BYTES("same-bytes", "{0} bytes are the same in {1} of {2} messages of {3} bytes"),
    /** All {reads} reads have {length} bytes, or a multiple of them. */
    READ_SIZES("read-sizes", "all {0} reads have {1} bytes, or a multiple of that"),
    /** {count} of {reads} reads end where a message does. */
    READS_END_THERE("reads-end-there", "{0} of {1} reads end where a message ends"),
    /** {count} of {reads} reads begin with {byte}. */
    READS_BEGIN_WITH("reads-begin-with", "{0} of {1} reads begin with {2}"),
    /** {pauses} pauses of {longer} ms or more, and none between that and {shorter} ms. */
    PAUSES("pauses", "{0} pauses of {1} ms or more, the others {2} ms at the most"),
    /** The text starts with the byte order mark of its charset, {bytes}. */
    BYTE_ORDER_MARK("byte-order-mark", "it starts with the byte order mark {0}"),
    /** All {bytes} bytes are below 0x80, and text. */
    ALL_ASCII("all-ascii", "all {0} bytes are below 80, which most charsets read alike"),
    /** Every piece is valid: {pieces} pieces, with {characters} characters of more than one byte. */
    ALL_VALID("all-valid", "valid in all {0} pieces, with {1} characters of more than one byte"),
    /** {count} of {pieces} pieces are valid, that is {percent} percent; the first invalid byte has index {offset}. */
    MOSTLY_VALID("mostly-valid", "valid in {0} of {1} pieces ({2} %), not at byte {3}"),
    /** Another charset, {name}, does not fit: the first invalid byte has index {offset}. */
    OTHER_FAILS("other-fails", "{0} fails at byte {1}"),
    /** {percent} percent of the characters of more than one byte are among the frequent ones of the charset. */
    FREQUENT("frequent", "{0} % of its characters are frequent ones"),
    /** All characters also exist in the smaller charset {name}. */
    WITHIN("within", "all of it is within {0} too"),
    /** {percent} percent of the bytes at odd or even indexes are 0, as in ASCII text encoded in UTF-16. */
    EVERY_OTHER_ZERO("every-other-zero", "every other byte is 00, in {0} % of {1} pairs"),
    /** {percent} percent of the {pairs} pairs of bytes are characters of one script. */
    PAIRS_ARE_TEXT("pairs-are-text", "{0} % of {1} pairs of bytes are common characters"),
    /** {percent} percent of the bytes 0x80 and above stand alone between ASCII letters. */
    LONE_LETTERS("lone-letters", "{0} % of the bytes from 80 on are letters that stand alone"),
    /** Only {bytes} bytes in {pieces} pieces so far. */
    TOO_LITTLE("too-little", "only {0} bytes in {1} reads so far"),
    /** Nothing in {bytes} bytes of {reads} reads repeats as messages would. */
    NO_PATTERN("no-pattern", "nothing in {0} bytes of {1} reads repeats as messages would"),
    /** The bytes fit several charsets, {names}, equally well. */
    UNDECIDED("undecided", "it fits {0} alike so far"),
    /** {percent} percent of the bytes are controls, or no charset is valid: not text. */
    BINARY("binary", "{0} % of {1} bytes are control characters, which is not text"),
    /** No charset is valid in more than {percent} percent of {pieces} pieces. */
    NO_CHARSET("no-charset", "no charset is valid in more than {0} % of {1} pieces");

    private final String term;
    private final String english;

    Kind(String term, String english) {
      this.term = term;
      this.english = english;
    }

    /** The kind's word in resource files, such as {@code ends-in}. */
    public String term() {
      return term;
    }
  }

  public Reason {
    arguments = List.copyOf(arguments);
  }

  static Reason of(Kind kind, Object... arguments) {
    return new Reason(kind, List.of(arguments));
  }

  /** The reason in English, one line. */
  @Override
  public String toString() {
    return new MessageFormat(kind.english, Locale.ROOT).format(arguments.toArray());
  }
}
