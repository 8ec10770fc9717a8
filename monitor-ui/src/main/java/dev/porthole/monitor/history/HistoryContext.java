package dev.porthole.monitor.history;

import dev.porthole.monitor.lines.EventLine;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.HitContext;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the conversation around a hit.
 *
 * <p>Threads: stateless; it reads from disk.
 */
final class HistoryContext {
  private static final int LINES = 8;
  private static final int MAX_CHARACTERS = 500;
  private static final int BATCH = 256;

  private HistoryContext() {}

  /** Reads the lines around the hit, and the hit itself; an interrupt leaves some out. */
  static List<ContextLine> read(Recording recording, HistoryHit hit, CharsetChoice charset) {
    ContextLine itself = new ContextLine(hit.timeNanos(), hit.kind(),
        hit.text().before() + hit.text().hit() + hit.text().after(), true);
    if (hit.connection().isEmpty()) {
      return List.of(itself);
    }
    Optional<ServerEvent> event = event(recording, hit);
    if (event.isEmpty()) {
      return List.of(itself);
    }
    HitContext context = HitContext.read(recording, new Found(hit.seq(), event.get(), hit.remote(), hit.hit()), LINES,
        LINES, charset);
    List<ContextLine> lines = new ArrayList<>(context.before().stream().map(HistoryContext::line).toList());
    lines.add(itself);
    context.after().forEach(said -> lines.add(line(said)));
    return lines;
  }

  private static ContextLine line(HitContext.Said said) {
    return new ContextLine(said.chunk().timeNanos(), EventLine.kind(said.chunk()),
        VisibleText.of(said.text(), MAX_CHARACTERS), false);
  }

  /**
   * Reads the event again, because hits do not keep bytes; empty if the recording has dropped its oldest part
   * meanwhile.
   */
  private static Optional<ServerEvent> event(Recording recording, HistoryHit hit) {
    RecordingQuery query = RecordingQuery.ALL.withConnections(Set.of(hit.connection().orElseThrow()))
        .between(hit.timeNanos(), hit.timeNanos() + 1);
    List<ServerEvent> found = new ArrayList<>();
    EventCursor.Reader reader = new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        if (seq == hit.seq()) {
          found.add(event);
        }
      }

      @Override
      public void onMissed(long count) {
        // unknown events cannot be the hit
      }
    };
    try (EventCursor cursor = recording.openCursor(query)) {
      while (found.isEmpty() && cursor.drain(reader, BATCH) > 0) {
        // the reader collects the events
      }
    }
    return found.stream().findFirst();
  }
}
