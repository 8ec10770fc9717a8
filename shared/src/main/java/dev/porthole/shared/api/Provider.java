package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What creates the completion model's channels. Both providers serve alike; they differ in cost.
 *
 * <p>Threads: immutable.
 */
public enum Provider {
  /** Porthole's own provider: one event loop per thread, over Linux epoll. */
  LOOP,
  /** The JDK's provider, available on every system. */
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
