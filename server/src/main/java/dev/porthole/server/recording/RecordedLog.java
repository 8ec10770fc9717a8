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
 * A server's log together with its recording: a cursor can begin at any event that is still in memory or on disk.
 * Reading the recording may throw {@link dev.porthole.shared.recording.RecordingFailure}.
 *
 * <p>Threads: any thread may open a cursor.
 */
public final class RecordedLog implements EventSource {
  private final EventRing ring;
  private final Supplier<Optional<Path>> folder;

  /** @param folder the folder of the current or the latest recording of the log; empty if there was none */
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

  /**
   * If event {@code seq} is recorded but no longer in memory, the cursor reads the recording until it reaches the
   * events in memory.
   */
  @Override
  public EventCursor openCursor(long seq) {
    if (seq >= ring.oldestSeq()) {
      return ring.openCursor(seq);
    }
    return recording().<EventCursor>map(recording -> new RecordedLogCursor(recording, ring, seq))
        .orElseGet(() -> ring.openCursor(seq));
  }

  /** The log's recording, if it has the same epoch. */
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
