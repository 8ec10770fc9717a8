package dev.porthole.shared.api;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the server replies to a message.
 *
 * <p>Threads: immutable.
 */
public sealed interface Reply {
  /** Replies {@value #WORDS}, in the connection's charset. */
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

  /** Sends no reply. */
  record None() implements Reply {
    @Override
    public String toString() {
      return "none";
    }
  }

  /** Replies this text, in the connection's charset. */
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
   * Delays a reply. Each message is delayed, and the messages of one connection are delayed one after the other.
   *
   * @param steps the delays, in this order, 1 to {@value #MAX_STEPS}
   * @param answer the reply after the delays; neither a {@link Rule} nor another {@link After}
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
   * Asks user code for the reply. {@link #parse} never returns this.
   *
   * @param name the rule's name in events
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

  /** The text of this reply, if it has a text of its own. */
  default Optional<String> words() {
    return switch (this) {
      case Thanks _ -> Optional.of(Thanks.WORDS);
      case Text(String text) -> Optional.of(text);
      case After(_, Reply answer) -> answer.words();
      case Echo _,None _,Rule _ -> Optional.empty();
    };
  }

  /** The delays before this reply, in order; usually empty. */
  default List<ReplyStep> steps() {
    return List.of();
  }

  /**
   * Parses {@code thanks}, {@code echo}, {@code none} or {@code text:…}, after any number of {@code wait:TIME,} and
   * {@code compute:TIME,}, as {@code toString} writes them; keywords in any case.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static Reply parse(String spec) {
    return ReplySpec.parse(spec);
  }
}
