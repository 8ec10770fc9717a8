package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * When a message is answered.
 *
 * <p>Threads: immutable.
 */
public enum ReplyWhen {
  /** As soon as the message has been received. */
  RECEIVED,
  /**
   * Once the message is in the recording and would survive a power cut: for clients that discard what has been
   * acknowledged.
   */
  RECORDED;

  /** The word used in options and documentation. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException with one line that says what would be right */
  public static ReplyWhen parse(String term) {
    return Arrays.stream(values()).filter(when -> when.term().equalsIgnoreCase(term)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown time to reply '" + VisibleText.of(term) + "': use "
            + Arrays.stream(values()).map(ReplyWhen::term).collect(Collectors.joining(" or "))));
  }

  @Override
  public String toString() {
    return term();
  }
}
