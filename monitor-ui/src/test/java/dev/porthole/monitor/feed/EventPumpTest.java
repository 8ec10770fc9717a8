package dev.porthole.monitor.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.Keys;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import dev.porthole.shared.event.ServerEvent;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** When the pump has frames, and when it rests. */
class EventPumpTest {
  /** A second of pulses has 60 frames; of rest, 4. */
  private static final int RESTING = 20;

  private final EventRing log = new EventRing(1 << 16);
  private final Counter counter = new Counter();
  private boolean playing;
  private final EventRing quiet = new EventRing(1 << 16);
  private final EventPump pump = new EventPump(List.of(new ServerFeed(ServerId.FIRST, log.openCursor()),
      new ServerFeed(Keys.SECOND, quiet.openCursor())), counter, () -> playing);

  /** Used on the JavaFX thread. */
  private static final class Counter implements FrameReader, EventCursor.Reader {
    int frames;
    int events;

    @Override
    public EventCursor.Reader readerOf(ServerId server) {
      return this;
    }

    @Override
    public void onBacklog(double share) {}

    @Override
    public void onEvent(long seq, ServerEvent event) {
      events++;
    }

    @Override
    public void onMissed(long count) {}

    @Override
    public void endFrame() {
      frames++;
    }
  }

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @AfterEach
  void close() {
    Fx.runInAnyCase(pump::close);
  }

  private int framesInASecond() throws InterruptedException {
    int before = Fx.get(() -> counter.frames);
    Thread.sleep(TimeUnit.SECONDS.toMillis(1));
    return Fx.get(() -> counter.frames) - before;
  }

  /** On a busy machine a second may have few frames without a rest: this one comes after it has begun. */
  private void awaitRest() throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (framesInASecond() > RESTING) {
      assertTrue(System.nanoTime() < deadline, "the pump does not rest");
    }
  }

  private void append() {
    log.append(new ServerStopped(0));
  }

  @Test
  void aWindowInWhichNothingHappensHasFewFrames() throws Exception {
    Fx.run(pump::start);
    awaitRest();
    int frames = framesInASecond();
    assertTrue(frames >= 1 && frames <= RESTING, frames + " frames in a second at rest");
  }

  @Test
  void anEventEndsTheRestAtOnceAndIsReadOnce() throws Exception {
    Fx.run(pump::start);
    awaitRest();
    for (int i = 1; i <= 5; i++) {
      append();
      int count = i;
      Fx.await("event " + i, () -> counter.events == count);
    }
    assertEquals(5, Fx.get(() -> counter.events));
    awaitRest();
  }

  @Test
  void aUserWhoDoesSomethingGetsFramesAtOnce() throws Exception {
    Fx.run(pump::start);
    awaitRest();
    int before = Fx.get(() -> counter.frames);
    for (int i = 0; i < 10; i++) {
      Fx.run(pump::wake);
      Thread.sleep(100);
    }
    assertTrue(Fx.get(() -> counter.frames) - before > RESTING, "frames while the user does something");
    awaitRest();
  }

  @Test
  void aRecordingThatPlaysNeverRests() throws Exception {
    playing = true;
    Fx.run(pump::start);
    Thread.sleep(TimeUnit.SECONDS.toMillis(1));
    assertTrue(framesInASecond() > RESTING);
  }

  @Test
  void aPumpClosedAtRestHasNoFrameMore() throws Exception {
    Fx.run(pump::start);
    awaitRest();
    Fx.run(pump::close);
    int before = Fx.get(() -> counter.frames);
    append();
    Thread.sleep(TimeUnit.SECONDS.toMillis(1));
    assertEquals(before, Fx.get(() -> counter.frames));
  }
}
