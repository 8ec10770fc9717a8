package dev.porthole.monitor.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.lines.ConversationStore;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.HandClock;
import dev.porthole.monitor.testing.HandExecutor;
import dev.porthole.monitor.window.MonitorModel;
import dev.porthole.monitor.window.RunningClock;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.FakeRecording;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimelineModelTest {
  private static final int BATCH = 256;

  private final HandClock clock = new HandClock();
  private final HandExecutor background = new HandExecutor();
  private final HandExecutor ui = new HandExecutor();
  private final ConversationStore store = new ConversationStore(1000, 1 << 20);
  private final MonitorModel monitor = MonitorModel.ofRecording(store, new Settings(Map.of(), _ -> {}), background, ui,
      RunningClock.of(clock));

  private static ServerEvent said(int second, long offset, String text) {
    return new BytesReceived(Duration.ofSeconds(second).toNanos(), new ConnectionId(1), offset,
        Bytes.ofText(text, StandardCharsets.UTF_8));
  }

  /** Ends a frame as the pump does. */
  private void frame(TimelineModel timeline) {
    int drained;
    do {
      drained = timeline.cursor().drain(monitor.readerOf(monitor.recordedServer()), BATCH);
    } while (drained == BATCH);
    monitor.endFrame();
    background.runAll();
    ui.runAll();
  }

  private void frames(TimelineModel timeline) {
    for (int i = 0; i < 10; i++) {
      frame(timeline);
    }
  }

  private String newest() {
    return store.line(store.end() - 1).text();
  }

  @Test
  void whatCameLastIsToldHoweverLongAFrameTookWhilePlaying() {
    FakeRecording recording = new FakeRecording(List.of(
        new ConnectionOpened(Duration.ofSeconds(1).toNanos(), new ConnectionId(1),
            new InetSocketAddress("10.0.0.1", 4000)),
        said(2, 0, "one"), said(30, 3, "last")));
    TimelineModel timeline = new TimelineModel(recording, monitor, monitor.connections(),
        StartPosition.at(Duration.ofSeconds(3).toNanos()), background, ui, clock);
    frames(timeline);
    assertEquals("one", newest());
    timeline.speedProperty().set(PlaySpeed.TENFOLD);
    timeline.playingProperty().set(true);
    frames(timeline);
    assertEquals("one", newest(), "the other's time has not come");
    clock.advance(Duration.ofSeconds(10));
    frames(timeline);
    assertEquals("last", newest());
    assertFalse(timeline.playingProperty().get(), "it stops at the end");
    assertEquals(Duration.ofSeconds(30).toNanos(), timeline.timeProperty().get());
    timeline.playingProperty().set(true);
    frames(timeline);
    assertTrue(timeline.playingProperty().get(), "it is played again, from the beginning");
    assertEquals(Duration.ofSeconds(1).toNanos(), timeline.timeProperty().get());
  }
}
