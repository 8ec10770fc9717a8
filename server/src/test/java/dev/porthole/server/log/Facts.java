package dev.porthole.server.log;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.record.EventRecord;
import java.util.ArrayList;
import java.util.List;

/** Events to fill a log with, and a reader that keeps them. */
final class Facts {
  /** Bytes of a record whose chunk has one byte. */
  static final long FOOTPRINT = EventRecord.size(chunk(1, 0));

  private Facts() {}

  /** Event {@code index} of writer {@code writer}. */
  static BytesReceived chunk(long writer, long index) {
    return chunk(writer, index, 1);
  }

  static BytesReceived chunk(long writer, long index, int size) {
    return new BytesReceived(0, new ConnectionId(writer), index, Bytes.copyOf(new byte[size]));
  }

  /** Keeps the events; checks that numbers go up by one, apart from missed events. */
  static class Reader implements EventCursor.Reader {
    final List<ServerEvent> events = new ArrayList<>();
    long next;
    long missed;

    /** @param first the first expected number */
    Reader(long first) {
      next = first;
    }

    @Override
    public void onEvent(long seq, ServerEvent event) {
      if (seq != next) {
        throw new AssertionError("number " + seq + " where " + next + " was expected");
      }
      next++;
      events.add(event);
    }

    @Override
    public void onMissed(long count) {
      if (count < 1) {
        throw new AssertionError("missed " + count);
      }
      missed += count;
      next += count;
    }
  }
}
