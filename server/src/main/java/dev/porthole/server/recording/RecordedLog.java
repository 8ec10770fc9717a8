package dev.porthole.server.recording;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.recording.Recording;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A server's log together with its recording: a cursor can begin at any event that is in memory or below it on the disk. Reading the
 * recording may throw {@link dev.porthole.shared.recording.RecordingFailure}.
 *
 * <p>Threads: any may open a cursor.
 */
public final class RecordedLog implements EventSource {
  private final EventRing ring;
  private final Supplier<Optional<Path>> folder;

  /** @param folder where the log is recorded now, or was recorded last; empty if it never was */
  public RecordedLog(EventRing ring, Supplier<Optional<Path>> folder) {
    this.ring = ring;
    this.folder = folder;
  }

  @Override
  public UUID epoch() {
    return ring.epoch();
  }

  @Override
  public EventCursor openCursor() {
    return ring.openCursor();
  }

  @Override
  public EventCursor openLosslessCursor() {
    return ring.openLosslessCursor();
  }

  /** From the recording until that has caught up with what is in memory, if the event is not in memory any more and is recorded. */
  @Override
  public EventCursor openCursor(long seq) {
    if (seq >= ring.oldestSeq()) {
      return ring.openCursor(seq);
    }
    return recording().<EventCursor>map(recording -> new RecordedLogCursor(recording, ring, seq))
        .orElseGet(() -> ring.openCursor(seq));
  }

  /** Its recording, if that has the same numbers. */
  private Optional<Recording> recording() {
    return folder.get().map(RecordingFolder::open).flatMap(recording -> {
      if (recording.epoch().equals(ring.epoch())) {
        return Optional.of(recording);
      }
      recording.close();
      return Optional.empty();
    });
  }
}
