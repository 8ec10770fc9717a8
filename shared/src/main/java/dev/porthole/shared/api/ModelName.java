package dev.porthole.shared.api;

import dev.porthole.shared.codec.VisibleText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The serving models: the ways to serve connections. All do the same for clients; they differ in cost and in their
 * limits.
 *
 * <p>Threads: immutable.
 */
public enum ModelName {
  /** NIO.2 completion handlers; the default. */
  COMPLETION,
  /** One client at a time. */
  ITERATIVE,
  /** A process of the operating system for each connection. */
  PROCESS,
  /** A platform thread for each connection. */
  THREADS,
  /** A virtual thread for each connection. */
  VIRTUAL,
  /** One thread that asks every non-blocking socket in turn. */
  POLLING,
  /** One thread over {@code select(2)}. */
  SELECT,
  /** One thread over {@code poll(2)}. */
  POLL,
  /** One thread over {@code epoll(7)}. */
  EPOLL,
  /** One thread over the JDK's {@code Selector}. */
  REACTOR;

  /** The word used in options and events, such as {@code completion}. */
  public String term() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException with one line that says what would be right */
  public static ModelName parse(String term) {
    return Arrays.stream(values()).filter(model -> model.term().equalsIgnoreCase(term)).findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown serving model '" + VisibleText.of(term) + "': use "
            + Arrays.stream(values()).map(ModelName::term).collect(Collectors.joining(", "))));
  }

  @Override
  public String toString() {
    return term();
  }
}
