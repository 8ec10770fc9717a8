package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.AcceptFailed;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many failures make few events; the test moves the clock. */
class AcceptFailuresTest {
  private final List<ServerEvent> appended = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private final List<Runnable> settling = new ArrayList<>();
  private final AcceptFailures failures = new AcceptFailures(appended::add, () -> now, () -> EventTime.nanos(() -> now),
      settling::add, new DescriptorReserve(0));

  /** Accepting works for long enough. */
  private void recover() {
    failures.onAccepted();
    settle();
  }

  private void settle() {
    List<Runnable> over = List.copyOf(settling);
    settling.clear();
    over.forEach(Runnable::run);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      failures.onFailed(new IOException("Too many open files"));
      now = now.plusMillis(100);
    }
  }

  private List<Long> counts() {
    return appended.stream().map(event -> ((AcceptFailed) event).count()).toList();
  }

  @AfterEach
  void close() {
    failures.close();
  }

  @Test
  void areOneFactWhenAcceptingWorksAgain() {
    fail(37);
    assertEquals(List.of(), appended);
    failures.onAccepted();
    recover();
    assertEquals(List.of(new AcceptFailed(Duration.ofMillis(3700).toNanos(), 37,
        "Too many open files")), appended);
  }

  @Test
  void areAppendedEveryTenSecondsWhileTheyLast() {
    fail(250);
    assertEquals(List.of(101L, 100L), counts());
    recover();
    assertEquals(List.of(101L, 100L, 49L), counts());
  }

  @Test
  void areAppendedAtTheLatestWhenTheServerStops() {
    fail(3);
    failures.close();
    failures.close();
    assertEquals(List.of(3L), counts());
  }

  @Test
  void ofASecondTimeAreCountedAnew() {
    fail(3);
    recover();
    fail(2);
    recover();
    assertEquals(List.of(3L, 2L), counts());
  }

  @Test
  void areOneFactWhereAcceptingWorksOnlyNowAndThen() {
    fail(3);
    failures.onAccepted();
    fail(2);
    settle();
    assertEquals(List.of(), appended, "it has failed again meanwhile");
    settle();
    assertEquals(List.of(5L), counts());
  }
}
