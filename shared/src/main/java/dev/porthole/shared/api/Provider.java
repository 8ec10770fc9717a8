package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the completion model's channels are made by. Both serve the same; they differ in what they cost.
 *
 * <p>Threads: immutable.
 */
public enum Provider {
  /** Porthole's own: an event loop for each thread, over Linux' epoll. */
  LOOP,
  /** The JDK's, which is there on every system. */
  JDK;

  /** The word used in options and events, such as {@code loop}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException with one line that says what would be right */
  public static Provider parse(String term) {
    return Arrays.stream(values()).filter(provider -> provider.term().equalsIgnoreCase(term)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown provider '" + VisibleText.of(term) + "': use "
            + Arrays.stream(values()).map(Provider::term).collect(Collectors.joining(" or "))));
  }

  @Override
  public String toString() {
    return term();
  }
}
