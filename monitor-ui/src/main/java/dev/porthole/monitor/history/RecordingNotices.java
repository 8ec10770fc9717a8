package dev.porthole.monitor.history;

import dev.porthole.monitor.notice.Notice;
import dev.porthole.shared.codec.search.SlowPatternException;
import dev.porthole.shared.recording.RecordingFailure;
import java.util.Objects;
import java.util.concurrent.CompletionException;

/**
 * The notices for failures with a recording.
 *
 * <p>Threads: stateless.
 */
public final class RecordingNotices {
  private RecordingNotices() {}

  public static Notice of(Throwable cause) {
    return switch (cause) {
      case SlowPatternException slow -> Notice.failed("slow-pattern", Objects.requireNonNull(slow.getMessage()));
      case RecordingFailure known -> Notice.failed("recording-failed", Objects.requireNonNull(known.getMessage()));
      case CompletionException wrapped when wrapped.getCause() != null -> of(wrapped.getCause());
      default -> Notice.failed(cause);
    };
  }
}
