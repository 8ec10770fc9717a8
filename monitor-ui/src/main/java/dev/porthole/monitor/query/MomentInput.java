package dev.porthole.monitor.query;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.time.TypedDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Parses the moments of input fields, in the time zone of this computer.
 *
 * <p>Threads: stateless.
 */
public final class MomentInput {
  private MomentInput() {}

  /**
   * Empty if nothing was typed.
   *
   * @param latest whether a date or a minute means its end rather than its beginning
   * @throws InvalidInputException if the text is not a moment
   */
  public static Optional<TypedDateTime> parseIfTyped(String typed, boolean latest) {
    return typed.isBlank() ? Optional.empty() : Optional.of(parse(typed, latest));
  }

  /**
   * Parses a moment.
   *
   * @param latest whether a date or a minute means its end rather than its beginning
   * @throws InvalidInputException if the text is not a moment
   */
  public static TypedDateTime parse(String typed, boolean latest) {
    return TypedDateTime.read(typed, latest, ZoneId.systemDefault())
        .orElseThrow(() -> new InvalidInputException(Notice.failed("bad-moment", typed.strip())));
  }
}
