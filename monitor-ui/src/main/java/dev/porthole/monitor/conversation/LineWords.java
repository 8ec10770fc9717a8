package dev.porthole.monitor.conversation;

import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.shared.codec.VisibleText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a line, beside its kind, in the user's language.
 *
 * <p>Threads: immutable.
 */
public final class LineWords {
  private static final int MAX_CHARACTERS = 1024;

  /** The part before the detail, because the detail may contain any text. */
  private static final Pattern INCOMPLETE = Pattern.compile("((?: · −\\d+ B)? · )incomplete (\\d+ B)");

  private final Texts texts;

  public LineWords(Texts texts) {
    this.texts = texts;
  }

  public String of(LineKind kind, String text) {
    return switch (kind) {
      case CLOSED -> worded("reason.", text);
      case SEND_REFUSED -> worded("refusal.", text);
      case OPENED, SERVER_STOPPED, HALF_CLOSED, READING_PAUSED, READING_RESUMED -> "";
      case SERVER_STARTED -> text;
      case RECEIVED, SENT, CONNECTION_REFUSED, ACCEPT_FAILED, HANDLER_STUCK, RECORDING_STARTED, RECORDING_SUSPENDED,
          RECORDING_RESUMED, RECORDING_STOPPED, RECORDING_BEHIND, RECORDING_CAUGHT_UP, MEMORY_LOW, MEMORY_OK ->
        VisibleText.of(text, MAX_CHARACTERS);
    };
  }

  private String incompleteWorded(String outcome) {
    Matcher matcher = INCOMPLETE.matcher(outcome);
    return matcher.lookingAt()
        ? matcher.group(1) + texts.of("closed.incomplete", matcher.group(2)) + outcome.substring(matcher.end())
        : outcome;
  }

  /** Replaces the leading term by the user's word for it, and keeps the rest. */
  private String worded(String group, String outcome) {
    int end = outcome.indexOf(' ');
    return end < 0
        ? texts.of(group + outcome)
        : texts.of(group + outcome.substring(0, end))
            + VisibleText.of(incompleteWorded(outcome.substring(end)), MAX_CHARACTERS);
  }
}
