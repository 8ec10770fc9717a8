package dev.porthole.shared.codec.guess;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;

/**
 * Why something was guessed, for people: a kind, which a user interface has words for under {@link Kind#term}, and what goes into
 * the words. Bytes among the arguments are hex digits such as {@code 0D 0A}; no argument is text from a client.
 *
 * <p>Threads: immutable.
 *
 * @param arguments as the kind's comment names them: {@code Integer}, {@code Long} or {@code String}, in that order
 */
public record Reason(Kind kind, List<Object> arguments) {
  /** The kinds of reasons. A name in braces below is an argument, in this order. */
  public enum Kind {
    /** {count} of {messages} messages end in {bytes}. */
    ENDS_IN("ends-in", "{0} of {1} messages end in {2}"),
    /** {count} of {messages} messages begin with {bytes}. */
    BEGINS_WITH("begins-with", "{0} of {1} messages begin with {2}"),
    /** {count} messages stand between the flag {byte}, which never is inside of one. */
    FLAGGED("flagged", "{0} messages stand between bytes {1}"),
    /** Of the escape byte {byte} all {count} are followed by what the flag's protocol has follow it. */
    ESCAPED("escaped", "all {1} bytes {0} are followed as an escape is"),
    /** The bytes {from} to {to}, {order} (big or little), are the length of what follows them, in {count} of {messages}. */
    LENGTH_OF_REST("length-of-rest", "bytes {0}-{1}, {2}-endian, equal the remaining length in {3} of {4}"),
    /** The same, and the length counts itself. */
    LENGTH_WITH_ITSELF("length-with-itself",
        "bytes {0}-{1}, {2}-endian, equal the remaining length and their own in {3} of {4}"),
    /** The same, of the whole message. */
    LENGTH_OF_WHOLE("length-of-whole", "bytes {0}-{1}, {2}-endian, equal the whole length in {3} of {4}"),
    /** The same, but {adjustment} bytes more than the remaining length that was read: {from} {to} {order} {count} {messages} {adjustment}. */
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
    /** The text starts with the mark of its charset, {bytes}. */
    BYTE_ORDER_MARK("byte-order-mark", "it starts with the byte order mark {0}"),
    /** All {bytes} bytes are below 80, and text. */
    ALL_ASCII("all-ascii", "all {0} bytes are below 80, which most charsets read alike"),
    /** Every piece is valid: {pieces} pieces, with {characters} characters of more than one byte. */
    ALL_VALID("all-valid", "valid in all {0} pieces, with {1} characters of more than one byte"),
    /** {count} of {pieces} pieces are valid, that is {percent} percent; the first byte that is not is number {offset} from 0. */
    MOSTLY_VALID("mostly-valid", "valid in {0} of {1} pieces ({2} %), not at byte {3}"),
    /** Another charset, {name}, does not fit: the first byte that is not valid is number {offset} from 0. */
    OTHER_FAILS("other-fails", "{0} fails at byte {1}"),
    /** {percent} percent of the characters of more than one byte are among the frequent ones of the charset. */
    FREQUENT("frequent", "{0} % of its characters are frequent ones"),
    /** All characters are in the smaller charset {name} too. */
    WITHIN("within", "all of it is within {0} too"),
    /** {percent} percent of the bytes at odd or even places are 0, as in UTF-16 of ASCII. */
    EVERY_OTHER_ZERO("every-other-zero", "every other byte is 00, in {0} % of {1} pairs"),
    /** {percent} percent of the {pairs} pairs of bytes are characters of one script. */
    PAIRS_ARE_TEXT("pairs-are-text", "{0} % of {1} pairs of bytes are common characters"),
    /** {percent} percent of the bytes from 80 on stand alone between letters of ASCII. */
    LONE_LETTERS("lone-letters", "{0} % of the bytes from 80 on are letters that stand alone"),
    /** Only {bytes} bytes in {pieces} pieces so far. */
    TOO_LITTLE("too-little", "only {0} bytes in {1} reads so far"),
    /** Nothing in {bytes} bytes of {reads} reads repeats as messages would. */
    NO_PATTERN("no-pattern", "nothing in {0} bytes of {1} reads repeats as messages would"),
    /** The bytes fit several charsets, {names}, alike. */
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

    /** The word it has in files of texts, such as {@code ends-in}. */
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
