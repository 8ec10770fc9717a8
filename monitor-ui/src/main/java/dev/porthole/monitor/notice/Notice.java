package dev.porthole.monitor.notice;

import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.ServerFailure;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/**
 * A one-line message to the user, independent of the language.
 *
 * <p>Threads: immutable.
 *
 * @param kind whether the action succeeded
 * @param key the key of the text, such as {@code port-in-use}
 * @param arguments of the text, in order
 */
public record Notice(Kind kind, String key, List<Object> arguments) {
  /** The severity of a notice. */
  public enum Kind {
    NONE,
    DONE,
    FAILED
  }

  /** No message. */
  public static final Notice NONE = new Notice(Kind.NONE, "", List.of());

  public static Notice done(String key, Object... arguments) {
    return new Notice(Kind.DONE, key, List.of(arguments));
  }

  /** The notice for a failed call to the server. */
  public static Notice failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
    return cause instanceof ServerFailure known
        ? failed(known.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), known.subject())
        : failed("other", FailureReason.of(cause));
  }

  public static Notice failed(String key, Object... arguments) {
    return new Notice(Kind.FAILED, key, List.of(arguments));
  }
}
