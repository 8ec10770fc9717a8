package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A closed loop: the next message is sent when one is answered. */
class ClosedLoopTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  private Load.Builder echoing() {
    return Runs.small(Load.to("127.0.0.1", server.start(config -> config.reply(new Reply.Echo())).getPort()));
  }

  private static void assertGood(LoadReport report) {
    assertEquals(Optional.empty(), report.failure());
    assertEquals(Map.of(), report.troubles().errors());
    assertTrue(report.answers().whole() > 0, report.toString());
    assertEquals(report.answers().whole(), report.latencies().answer().count());
    assertEquals(0, report.answers().missing());
    assertEquals(0, report.answers().incomplete());
    assertEquals(report.load().connections(), report.connections().opened());
    assertEquals(report.connections().opened(), report.connections().live());
  }

  @ParameterizedTest(name = "size {0}, depth {1}, threads {2}")
  @CsvSource({"1, 1, 1", "64, 1, 1", "64, 16, 2", "3000, 7, 2", "200000, 1, 1", "100000, 3, 2"})
  void everyMessageIsAnsweredWithItsOwnBytes(int size, int depth, int threads) {
    LoadReport report = Runs.of(echoing().size(size).depth(depth).threads(threads).verify(true));
    assertGood(report);
    assertEquals(report.messagesPerSecond() * size, report.sentBytesPerSecond());
    assertEquals(0.3, report.seconds(), 0.001);
  }

  @Test
  void theConnectionsAreTheServersAndSendWholeMessages() {
    LoadReport report = Runs.of(echoing().size(10).warmup(Duration.ZERO));
    assertGood(report);
    assertEquals(4, server.events.of(ConnectionOpened.class).count());
    Await.until("all are closed", () -> server.control.connections().isEmpty());
    long received = server.events.of(BytesReceived.class).mapToLong(chunk -> chunk.data().length()).sum();
    assertEquals(0, received % 10);
    assertTrue(report.answers().whole() <= received / 10, "no message is counted that was not sent");
    assertTrue(report.answers().whole() >= received / 10 * 0.9,
        "what the window leaves out is its first and last moment");
  }

  @Test
  void repliesMayHaveASizeOfTheirOwn() {
    int port = server.start(config -> config.reply(new Reply.Thanks()).framing(new Framing.FixedLength(64))).getPort();
    LoadReport report = Runs.of(Runs.small(Load.to("127.0.0.1", port)).depth(8).replySize(10));
    assertGood(report);
    assertEquals(report.messagesPerSecond() * 10, report.receivedBytesPerSecond());
  }

  @Test
  void percentilesRiseAndProcessorTimeIsCounted() {
    LoadReport report = Runs.of(echoing());
    Latency latency = report.latencies().answer();
    assertTrue(0 < latency.p50Nanos() && latency.p50Nanos() <= latency.p90Nanos()
        && latency.p90Nanos() <= latency.p99Nanos() && latency.p99Nanos() <= latency.p999Nanos()
        && latency.p999Nanos() <= latency.maxNanos(), latency.toString());
    assertTrue(report.cpuNanosPerMessage() > 0 && report.cpuCores() > 0, report.toString());
  }

  @Test
  void withoutWarmUpItMeasuresFromTheFirstMessage() {
    assertGood(Runs.of(echoing().warmup(Duration.ZERO)));
  }

  @Test
  void itReportsProgressOnceASecond() {
    Runs.RecordingWatcher watcher = new Runs.RecordingWatcher();
    Runs.of(echoing().connections(1).warmup(Duration.ofMillis(800)), watcher);
    assertEquals(1, watcher.progress.size());
    assertEquals(1, watcher.progress.getFirst().live());
    assertTrue(watcher.progress.getFirst().messagesPerSecond() > 0);
    assertFalse(watcher.progress.getFirst().warmingUp());
  }

  @Test
  void aStopReturnsWhatCameOfItSoFar() {
    LoadRun[] run = new LoadRun[1];
    run[0] = new LoadRun(echoing().connections(1).warmup(Duration.ZERO).duration(Duration.ofHours(1)).build(),
        new LoadRun.Watcher() {
          @Override
          public void onProgress(LoadProgress now) {
            run[0].stop();
          }

          @Override
          public void onHeld(long connections) {
            throw new AssertionError("not idle");
          }
        });
    LoadReport report = run[0].run();
    assertTrue(report.interrupted());
    assertGood(report);
    assertEquals(1, report.seconds(), 0.5);
  }

  @Test
  void theWindowOpensWhenItsWatcherIsReady() {
    Duration delay = Duration.ofMillis(400);
    List<String> calls = new ArrayList<>();
    LoadReport report = new LoadRun(echoing().build(), new Delaying(delay, calls)).run();
    assertGood(report);
    assertEquals(List.of("served 4 of 4", "open", "over"), calls);
    assertEquals(0.15, report.seconds(), 0.001, "half of what was asked, as it said");
  }

  @Test
  void aWatcherMayGiveUpBeforeAnythingIsMeasured() {
    List<String> calls = new ArrayList<>();
    LoadReport report = new LoadRun(echoing().duration(Duration.ofHours(1)).build(),
        new Delaying(Duration.ZERO, calls) {
          @Override
          public Duration onBegun(LongSupplier served, LongSupplier live, Duration asked) {
            return Duration.ZERO;
          }
        }).run();
    assertEquals(List.of(), calls);
    assertEquals(0, report.answers().whole());
    assertEquals(4, report.connections().live());
  }

  private static class Delaying extends Runs.RecordingWatcher {
    private final Duration delay;
    private final List<String> calls;

    Delaying(Duration delay, List<String> calls) {
      this.delay = delay;
      this.calls = calls;
    }

    @Override
    public Duration onBegun(LongSupplier served, LongSupplier live, Duration asked) {
      Await.until("all are served", () -> served.getAsLong() == live.getAsLong());
      calls.add("served " + served.getAsLong() + " of " + live.getAsLong());
      return asked.dividedBy(2);
    }

    @Override
    public void onWindow(boolean open) {
      calls.add(open ? "open" : "over");
      LockSupport.parkNanos(delay.toNanos());
    }
  }
}
