package dev.porthole.shared.api;

import java.util.List;
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
   * Takes its time before it answers; for each message again, and for one connection one message after the other.
   *
   * @param steps what takes the time, in this order, 1 to {@value #MAX_STEPS}
   * @param answer what is answered then; no rule, and no reply of this kind
   */
  record After(List<ReplyStep> steps, Reply answer) implements Reply {
    static final int MAX_STEPS = 8;

    public After {
      steps = List.copyOf(steps);
      if (steps.isEmpty() || steps.size() > MAX_STEPS) {
        throw new IllegalArgumentException("a reply waits and computes up to " + MAX_STEPS + " times, not "
            + steps.size() + ": add up the times");
      }
      if (answer instanceof Rule || answer instanceof After) {
        throw new IllegalArgumentException("what is answered in the end is thanks, echo, none or text:…");
      }
    }

    @Override
    public String toString() {
      return ReplySpec.write(this);
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
      case After(_, Reply answer) -> answer.words();
      case Echo _,None _,Rule _ -> Optional.empty();
    };
  }

  /** What takes time before it is answered, in its order; mostly nothing. */
  default List<ReplyStep> steps() {
    return List.of();
  }

  /**
   * Reads {@code thanks}, {@code echo}, {@code none} or {@code text:…}, after any of {@code wait:TIME,} and {@code compute:TIME,}, as
   * {@code toString} writes them; the words in any case.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static Reply parse(String spec) {
    return ReplySpec.parse(spec);
  }
}
