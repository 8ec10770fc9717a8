package dev.porthole.monitor.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.Keys;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventPumpOfTwoServersTest {
  /** A log with this many events left. */
  private static final class Events implements EventCursor {
    private final double backlog;
    private long left;
    private boolean closed;

    Events(long left, double backlog) {
      this.left = left;
      this.backlog = backlog;
    }

    @Override
    public int drain(Reader reader, int atMost) {
      int count = (int) Math.min(left, atMost);
      for (int i = 0; i < count; i++) {
        reader.onEvent(i, new ServerStopped(1));
      }
      left -= count;
      return count;
    }

    @Override
    public boolean await(Duration timeout) {
      return left > 0;
    }

    @Override
    public double backlog() {
      return backlog;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  /** Counts the events of each server. */
  private static final class Counts implements FrameReader {
    private final Map<ServerId, Long> counts = new HashMap<>();
    private double backlog;
    private int frames;

    @Override
    public EventCursor.Reader readerOf(ServerId server) {
      return new EventCursor.Reader() {
        @Override
        public void onEvent(long seq, ServerEvent event) {
          counts.merge(server, 1L, Long::sum);
        }

        @Override
        public void onMissed(long count) {
          throw new AssertionError("nothing is missed here");
        }
      };
    }

    @Override
    public void onBacklog(double share) {
      backlog = share;
    }

    @Override
    public void endFrame() {
      frames++;
    }
  }

  private final Events busy = new Events(Long.MAX_VALUE, 0.75);
  private final Events calm = new Events(300, 0.1);
  private final Counts reader = new Counts();

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void aBusyServerDoesNotHoldUpAnother() {
    Fx.run(() -> {
      EventPump pump = new EventPump(List.of(new ServerFeed(ServerId.FIRST, busy), new ServerFeed(Keys.SECOND, calm)),
          reader);
      for (int frame = 0; frame < 2; frame++) {
        pump.frame();
      }
      assertEquals(300, reader.counts.get(Keys.SECOND), "a batch a frame at least");
      assertEquals(2, reader.frames);
      assertEquals(0.75, reader.backlog, "of the fullest log");
      pump.close();
      assertEquals(List.of(true, true), List.of(busy.closed, calm.closed));
    });
  }
}
