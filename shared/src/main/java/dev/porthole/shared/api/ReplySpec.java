package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Parses a reply in the form that users write: {@code thanks}, or {@code wait:20ms,compute:1ms,text:hi}.
 *
 * <p>Threads: stateless.
 */
final class ReplySpec {
  private static final String SEPARATOR = ",";
  private static final String ANSWERS = "thanks, echo, none or text:…";

  private ReplySpec() {}

  /** @throws IllegalArgumentException with one line that says what would be right */
  static Reply parse(String spec) {
    List<ReplyStep> steps = new ArrayList<>();
    String rest = spec;
    for (Optional<ReplyStep.Kind> kind = ReplyStep.kindOf(rest); kind.isPresent(); kind = ReplyStep.kindOf(rest)) {
      int end = rest.indexOf(SEPARATOR);
      String time = rest.substring(kind.get().term().length() + 1, end < 0 ? rest.length() : end);
      steps.add(ReplyStep.of(kind.get(), time));
      if (end < 0 || rest.substring(end + 1).isBlank()) {
        throw new IllegalArgumentException("reply '" + VisibleText.of(spec)
            + "' does not say what is answered then: end it with " + ANSWERS + ", such as " + steps.getLast()
            + ",echo");
      }
      rest = rest.substring(end + 1).stripLeading();
    }
    return steps.isEmpty() ? answer(spec, rest) : new Reply.After(steps, answer(spec, rest));
  }

  static String write(Reply.After reply) {
    StringBuilder spec = new StringBuilder();
    reply.steps().forEach(step -> spec.append(step).append(SEPARATOR));
    return spec.append(reply.answer()).toString();
  }

  private static Reply answer(String spec, String answer) {
    if (answer.regionMatches(true, 0, Reply.Text.PREFIX, 0, Reply.Text.PREFIX.length())) {
      return new Reply.Text(answer.substring(Reply.Text.PREFIX.length()));
    }
    return switch (answer.toLowerCase(Locale.ROOT)) {
      case "thanks" -> new Reply.Thanks();
      case "echo" -> new Reply.Echo();
      case "none" -> new Reply.None();
      default -> throw new IllegalArgumentException("unknown reply '" + VisibleText.of(spec) + "': use " + ANSWERS
          + ", after wait:TIME or compute:TIME if it takes time, such as wait:20ms,echo");
    };
  }
}
