package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.testing.Monitor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FrameThrottleTest {
  private static final int MAX_LINES = FrameThrottle.MAX_READABLE;

  private final FrameThrottle brake = new FrameThrottle();
  private long end;

  private boolean shown(int lines) {
    end += lines;
    return !brake.holds(end);
  }

  @Test
  void whatCanBeReadIsShownWithEveryFrame() {
    for (int frame = 0; frame < 10; frame++) {
      assertEquals(true, shown(MAX_LINES));
    }
  }

  @Test
  void ofAFloodTheFirstFrameIsShownAndThenEveryThird() {
    List<Boolean> shown = new ArrayList<>();
    for (int frame = 0; frame < 7; frame++) {
      shown.add(shown(MAX_LINES + 1));
    }
    assertEquals(List.of(true, false, false, true, false, false, true), shown);
  }

  @Test
  void whenItIsOverTheRestIsShownAtOnce() {
    shown(1000);
    assertFalse(shown(1000));
    assertEquals(true, shown(0));
    assertEquals(true, shown(1000));
  }

  @Test
  void theMonitorShowsTheLastLineOnceTheFloodIsOver() {
    Monitor monitor = new Monitor();
    monitor.opened(1);
    monitor.frame();
    long offset = 0;
    for (int frame = 0; frame < 3; frame++) {
      for (int i = 0; i < 2 * MAX_LINES; i++) {
        monitor.received(1, offset, Monitor.utf8("x"));
        offset++;
      }
      monitor.frame();
    }
    assertEquals(2 * MAX_LINES, monitor.row(1).receivedProperty().get());
    monitor.frame();
    assertEquals(offset, monitor.row(1).receivedProperty().get());
    assertEquals(offset + 1, monitor.model.conversation().shownCountProperty().get());
  }
}
