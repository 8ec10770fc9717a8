package dev.porthole.monitor.composer;

import java.util.Optional;
import java.util.function.Function;
import javafx.util.StringConverter;

/**
 * Shows the label of an optional value, or the label for none.
 *
 * <p>Threads: immutable.
 */
final class OptionalLabels<T> extends StringConverter<Optional<T>> {
  private final String nothing;
  private final Function<T, String> words;

  OptionalLabels(String nothing, Function<T, String> words) {
    this.nothing = nothing;
    this.words = words;
  }

  @Override
  public String toString(Optional<T> value) {
    return value == null ? "" : value.map(words).orElse(nothing);
  }

  @Override
  public Optional<T> fromString(String text) {
    throw new UnsupportedOperationException("only chosen, never typed");
  }
}
