package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An open loop: messages at fixed times. */
class OpenLoopTest {
  private static final long STALL_NANOS = 50_000_000;
  private static final long STALL = Duration.ofMillis(300).toNanos();
  private static final long MAX_OF_IT = Duration.ofMillis(250).toNanos();

  @RegisterExtension
  final TestServer server = new TestServer();

  /** An echo server that stalls once, after so many bytes on a connection. */
  private static OddServer stalling(long after) {
    AtomicBoolean stalled = new AtomicBoolean();
    return new OddServer((chunk, offset, from) -> {
      if (offset > after && stalled.compareAndSet(false, true)) {
        for (long end = System.nanoTime() + STALL; System.nanoTime() < end;) {
          LockSupport.parkNanos(end - System.nanoTime());
        }
      }
      OddServer.echo(chunk, from);
    });
  }

  @Test
  void itSendsWhatWasAskedNoMoreAndNoLess() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    LoadReport report = Runs.of(Runs.small(Load.to("127.0.0.1", port)).connections(3).rate(2000).verify(true));
    assertEquals(Optional.empty(), report.failure());
    assertEquals(600, report.latencies().answer().count(), 1);
    assertEquals(600, report.answers().whole(), 200); // tolerance for messages in flight at either end
    assertEquals(0.3, report.seconds(), 0.001);
    assertEquals(0, report.answers().missing());
    assertTrue(report.latencies().lateness().orElseThrow().count() > 0);
  }

  @Test
  void aStallCountsForEveryMessageThatItDelayed() {
    try (OddServer odd = stalling(6_400)) {
      LoadReport report = Runs
          .of(odd.load().connections(1).rate(1000).warmup(Duration.ZERO).duration(Duration.ofSeconds(1)));
      assertEquals(1000, report.latencies().answer().count(), 1);
      assertTrue(report.latencies().answer().p99Nanos() >= MAX_OF_IT, report.latencies().answer().toString());
      assertTrue(report.latencies().answer().p90Nanos() >= STALL / 2, report.latencies().answer().toString());
    }
  }

  @Test
  void aClosedLoopWouldHardlyHaveNoticed() {
    try (OddServer odd = stalling(6_400)) {
      LoadReport report = Runs.of(odd.load().connections(1).warmup(Duration.ZERO).duration(Duration.ofMillis(700)));
      assertTrue(report.latencies().answer().maxNanos() >= MAX_OF_IT, report.latencies().answer().toString());
      assertTrue(report.latencies().answer().p99Nanos() < MAX_OF_IT, report.latencies().answer().toString());
    }
  }

  @Test
  void unansweredMessagesCountWithWhatTheyHadWaited() {
    try (OddServer odd = new OddServer((_, _, _) -> {})) {
      LoadReport report = Runs.of(Runs.small(odd.load()).rate(1000));
      assertEquals(0, report.answers().whole());
      assertEquals(300, report.answers().missing(), 1);
      assertEquals(report.answers().missing(), report.latencies().answer().count());
      assertTrue(report.latencies().answer().p50Nanos() > Duration.ofSeconds(1).toNanos(),
          report.latencies().answer().toString());
      assertEquals(Optional.of("no message was answered"), report.failure());
    }
  }

  @Test
  void aRateThatIsTooMuchIsNotReached() {
    try (OddServer odd = new OddServer((chunk, offset, from) -> {
      for (long message = offset / 64; message < (offset + chunk.length) / 64; message++) {
        LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        OddServer.echo(new byte[1], from);
      }
    })) {
      LoadReport report = Runs.of(Runs.small(odd.load()).rate(10_000).replySize(1));
      assertFalse(report.rateReached(), report.toString());
      assertTrue(report.answers().whole() > 0, report.toString());
      assertTrue(report.messagesPerSecond() < 2500, report.toString());
      assertTrue(report.answers().missing() > 0, report.toString());
      assertEquals(3000, report.latencies().answer().count(), 1);
    }
  }

  @Test
  void aLowRateIsKeptToo() {
    int port = server.start(config -> config.reply(new Reply.Echo())).getPort();
    LoadReport report = Runs.of(Runs.small(Load.to("127.0.0.1", port)).rate(20));
    assertEquals(6, report.latencies().answer().count(), 1);
    // other processes had the processors
    boolean stalled = report.latencies().lateness().orElseThrow().maxNanos() > STALL_NANOS;
    assertTrue(report.rateReached() || report.answers().whole() == 5 || stalled, report.toString());
  }
}
