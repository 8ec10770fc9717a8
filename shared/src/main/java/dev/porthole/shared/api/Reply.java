package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the server answers to a message.
 *
 * <p>Threads: immutable.
 */
public sealed interface Reply {
  /** Says {@value #WORDS}, in the connection's charset. */
  record Thanks() implements Reply {
    public static final String WORDS = "thank you!";

    @Override
    public String toString() {
      return "thanks";
    }
  }

  /** Sends the message's own bytes back. */
  record Echo() implements Reply {
    @Override
    public String toString() {
      return "echo";
    }
  }

  /** Does not answer. */
  record None() implements Reply {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** Sends this text, in the connection's charset. */
  record Text(String text) implements Reply {
    static final String PREFIX = "text:";

    public Text {
      Objects.requireNonNull(text);
      if (text.isEmpty()) {
        throw new IllegalArgumentException("text: needs the text to reply with after the colon; or use none");
      }
    }

    @Override
    public String toString() {
      return PREFIX + text;
    }
  }

  /**
   * Asks a rule. Not to be had from {@link #parse}.
   *
   * @param name what it is called in events
   */
  record Rule(String name, ReplyRule rule) implements Reply {
    public Rule {
      Objects.requireNonNull(name);
      Objects.requireNonNull(rule);
    }

    @Override
    public String toString() {
      return "rule:" + name;
    }
  }

  /** The words it says, if it says words of its own. */
  default Optional<String> words() {
    return switch (this) {
      case Thanks _ -> Optional.of(Thanks.WORDS);
      case Text(String text) -> Optional.of(text);
      case Echo _,None _,Rule _ -> Optional.empty();
    };
  }

  /**
   * Reads {@code thanks}, {@code echo}, {@code none} or {@code text:…}, as {@link #toString} writes them; the words in
   * any case.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static Reply parse(String spec) {
    if (spec.regionMatches(true, 0, Text.PREFIX, 0, Text.PREFIX.length())) {
      return new Text(spec.substring(Text.PREFIX.length()));
    }
    return switch (spec.toLowerCase(Locale.ROOT)) {
      case "thanks" -> new Thanks();
      case "echo" -> new Echo();
      case "none" -> new None();
      default -> throw new IllegalArgumentException(
          "unknown reply '" + VisibleText.of(spec) + "': use thanks, echo, none or text:…");
    };
  }
}
