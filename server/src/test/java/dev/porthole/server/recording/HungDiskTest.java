package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.segment.SegmentOutput;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that stops responding, and responds again later. */
class HungDiskTest {
  /** A file whose writes block while the disk hangs. */
  private final class Hanging implements SegmentOutput {
    private final SegmentOutput file;

    Hanging(Path path) throws IOException {
      file = SegmentOutput.FILE.open(path);
    }

    @Override
    public void write(ByteBuffer source, long at) throws IOException {
      awaitDisk();
      file.write(source, at);
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force() throws IOException {
      awaitDisk();
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }

    private void awaitDisk() throws IOException {
      try {
        answers.await();
      } catch (InterruptedException interrupted) {
        throw new IOException(interrupted);
      }
    }
  }

  @TempDir
  private Path home;
  private volatile CountDownLatch answers = new CountDownLatch(0);
  /** How far the recorder's clock is ahead of the real one, so that the test need not wait for timeouts. */
  private final AtomicLong ahead = new AtomicLong();
  private final EventRing log = new EventRing(1 << 20);
  private final EventRecorder events = new EventRecorder(log);

  private Recorder open(WhenDiskHangs policy) {
    return Recorder.open(home.resolve("r"), RecordingOptions.DEFAULT.withWhenDiskHangs(policy), InstantSource.system(),
        () -> System.nanoTime() + ahead.get(), Hanging::new);
  }

  private void pass(Duration time) {
    ahead.addAndGet(time.toNanos());
  }

  private long count(RecordingChange change) {
    return events.of(RecordingChanged.class).filter(seen -> seen.change() == change).count();
  }

  private static void talk(Client client, int messages) {
    for (int i = 0; i < messages; i++) {
      client.exchange("hello, is anybody there?", "hello, is anybody there?");
    }
  }

  @Test
  void itIsReportedThenSuspendedAndTheServerServesOnAndWhatIsMissingIsCounted() {
    long missed;
    try (TcpServer server = new TcpServer(log, InstantSource.system());
        Recorder recorder = open(new WhenDiskHangs(Optional.of(Duration.ofSeconds(10))))) {
      recorder.start(log, log, List.of());
      InetSocketAddress address = Await
          .value(server.start(TestServer.config(config -> config.reply(new Reply.Echo()))));
      try (Client client = Client.to(address)) {
        talk(client, 10);
        Await.until("it is recorded", () -> recorder.status().events() > 20);
        answers = new CountDownLatch(1);
        talk(client, 10);
        Await.until("the disk is asked", () -> {
          pass(Duration.ofSeconds(1));
          return !recorder.status().hung().isZero();
        });
        events.await("it is reported", () -> count(RecordingChange.BEHIND) == 1);
        pass(Duration.ofSeconds(10));
        events.await("it is suspended", () -> count(RecordingChange.SUSPENDED) == 1);
        assertEquals(State.SUSPENDED, recorder.status().state());
        for (int i = 0; i < 200; i++) { // much more than the log in memory holds
          talk(client, 100);
          events.numbered();
        }
        assertTrue(log.hasCapacity());
        answers.countDown();
        events.await("it is resumed", () -> count(RecordingChange.RESUMED) == 1);
        events.await("and reported", () -> count(RecordingChange.CAUGHT_UP) == 1);
        talk(client, 10);
      }
      Await.value(server.stop());
      missed = events.of(RecordingChanged.class).filter(seen -> seen.change() == RecordingChange.RESUMED).findFirst()
          .orElseThrow().missed();
      assertTrue(missed > 0);
    }
    try (Recording recording = RecordingFolder.open(home.resolve("r"))) {
      ReadEvents read = ReadEvents.all(recording.openCursor());
      assertEquals(missed, read.missed);
      assertEquals(events.all().size(), read.events.size() + missed);
    }
  }

  @Test
  void whereItIsWaitedForSocketsAreNotReadAndNothingIsLost() {
    try (TcpServer server = new TcpServer(log, InstantSource.system()); Recorder recorder = open(WhenDiskHangs.WAIT)) {
      recorder.start(log, log, List.of());
      InetSocketAddress address = Await
          .value(server.start(TestServer.config(config -> config.reply(new Reply.Echo()))));
      try (Client client = Client.to(address)) {
        talk(client, 10);
        answers = new CountDownLatch(1);
        CompletableFuture<Void> talking = Await.beside(() -> talk(client, 20_000));
        Await.until("sockets are not read", () -> !log.hasCapacity());
        try (Client newcomer = Client.to(address)) {
          pass(Duration.ofHours(1));
          events.await("it is reported", () -> count(RecordingChange.BEHIND) == 1);
          assertEquals(0, count(RecordingChange.SUSPENDED));
          assertFalse(talking.isDone());
          answers.countDown();
          Await.until("everything is said", () -> !events.numbered().isEmpty() && talking.isDone());
          Await.value(talking);
          talk(newcomer, 1);
        }
      }
      Await.value(server.stop());
    }
    try (Recording recording = RecordingFolder.open(home.resolve("r"))) {
      ReadEvents read = ReadEvents.all(recording.openCursor());
      assertEquals(0, read.missed);
      assertEquals(events.all().size(), read.events.size());
    }
  }

  @Test
  void itsEndWaitsForNobody() {
    Recorder recorder = open(WhenDiskHangs.WAIT);
    recorder.start(log, log, List.of());
    answers = new CountDownLatch(1);
    new Story().start().open(1).says(1, "never written").events.forEach(log::append);
    Await.value(Await.beside(() -> recorder.close(Duration.ofMillis(200))));
    assertEquals(State.OFF, recorder.status().state());
    assertTrue(log.hasCapacity());
    answers.countDown();
    Await.until("the recorder's thread has ended too", this::isGivenUp);
  }

  /** Whether another recorder could lock the folder. */
  private boolean isGivenUp() {
    try {
      RecordingLock.take(home.resolve("r")).close();
      return true;
    } catch (RecordingFailure stillHeld) {
      return false;
    }
  }
}
