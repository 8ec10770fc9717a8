package dev.porthole.monitor.notice;

import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.ServerFailure;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/**
 * Something to tell the user in one line, in whatever language the view speaks.
 *
 * <p>Threads: immutable.
 *
 * @param kind whether it went well
 * @param key which sentence it is, such as {@code port-in-use}
 * @param arguments what stands in the sentence, in its order
 */
public record Notice(Kind kind, String key, List<Object> arguments) {
  /** How the line is to be taken. */
  public enum Kind {
    NONE,
    DONE,
    FAILED
  }

  /** Nothing to tell. */
  public static final Notice NONE = new Notice(Kind.NONE, "", List.of());

  public static Notice done(String key, Object... arguments) {
    return new Notice(Kind.DONE, key, List.of(arguments));
  }

  /** What a future of the server's failed with. */
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
