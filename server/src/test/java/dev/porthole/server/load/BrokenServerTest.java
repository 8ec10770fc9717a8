package dev.porthole.server.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.load.Load.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that do not exist or misbehave. */
class BrokenServerTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @Nested
  class WhichIsNotThere {
    @ParameterizedTest
    @EnumSource(Mode.class)
    void aRefusalIsOneLine(Mode mode) throws IOException {
      int port;
      try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = free.getLocalPort();
      }
      Load.Builder load = Runs.small(Load.to("127.0.0.1", port)).mode(mode);
      if (mode == Mode.OPEN) {
        load.rate(10);
      }
      LoadFailure failure = assertThrows(LoadFailure.class, () -> Runs.of(load));
      assertEquals("cannot connect to 127.0.0.1:" + port + ": refused; does a server listen there?",
          failure.getMessage());
    }

    @Test
    void anUnknownHostIsOneLine() {
      LoadFailure failure = assertThrows(LoadFailure.class, () -> Runs.of(Load.to("nowhere.invalid", 1)));
      assertEquals("cannot connect to nowhere.invalid: the host is unknown", failure.getMessage());
    }
  }

  @Nested
  class WhichNeverAnswers {
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"CLOSED", "CHURN"})
    void theRunEndsInTimeAndSaysSo(Mode mode) {
      try (OddServer odd = new OddServer((_, _, _) -> {})) {
        LoadReport report = assertTimeout(SOON, () -> Runs.of(Runs.small(odd.load()).mode(mode)));
        assertEquals(0, report.answers().whole());
        assertEquals(4, report.answers().missing());
        assertEquals(Optional.of("no message was answered"), report.failure());
      }
    }

    @Test
    void messagesAfterItStoppedAreUnansweredAndNoFailure() {
      try (OddServer odd = new OddServer((chunk, offset, from) -> {
        if (offset < 64 * 100) {
          OddServer.echo(chunk, from);
        }
      })) {
        LoadReport report = Runs
            .of(Runs.small(odd.load()).depth(2).warmup(Duration.ZERO).duration(Duration.ofSeconds(2)));
        assertEquals(4 * 100, report.answers().whole(), 8);
        assertEquals(4 * 2, report.answers().missing());
        assertEquals(Optional.empty(), report.failure());
      }
    }
  }

  @Nested
  class WhichEndsConnections {
    @Test
    void theRunEndsEarlyWhenAllAreClosed() {
      try (OddServer odd = new OddServer((_, _, from) -> from.close())) {
        LoadReport report = assertTimeout(SOON,
            () -> Runs.of(Runs.small(odd.load()).duration(Duration.ofMinutes(5))));
        assertTrue(report.troubles().allGone());
        assertEquals(0, report.connections().live());
        assertEquals(Optional.of("all 4 connections are gone: 4 closed by the server"), report.failure());
      }
    }

    @Test
    void theRunEndsEarlyWhenAllAreReset() {
      try (OddServer odd = new OddServer((_, _, from) -> OddServer.reset(from))) {
        LoadReport report = assertTimeout(SOON,
            () -> Runs.of(Runs.small(odd.load()).rate(1000).duration(Duration.ofMinutes(5))));
        assertEquals(Map.of(LoadError.RESET, 4L), report.troubles().errors());
        assertTrue(report.troubles().allGone());
      }
    }

    @Test
    void theOthersGoOn() {
      AtomicBoolean first = new AtomicBoolean(true);
      try (OddServer odd = new OddServer((chunk, _, from) -> {
        if (first.getAndSet(false)) {
          OddServer.reset(from);
        } else {
          OddServer.echo(chunk, from);
        }
      })) {
        LoadReport report = Runs.of(Runs.small(odd.load()));
        assertEquals(Map.of(LoadError.RESET, 1L), report.troubles().errors());
        assertEquals(3, report.connections().live());
        assertEquals(1, report.answers().missing());
        assertEquals(Optional.empty(), report.failure());
        assertFalse(report.troubles().allGone());
      }
    }

    @Test
    void churnGoesOnWhileSomeSucceed() {
      AtomicBoolean odds = new AtomicBoolean();
      try (OddServer odd = new OddServer((chunk, _, from) -> {
        if (odds.getAndSet(!odds.get())) {
          from.close();
        } else {
          OddServer.echo(chunk, from);
        }
      })) {
        LoadReport report = Runs.of(Runs.small(odd.load()).mode(Mode.CHURN).duration(Duration.ofSeconds(1)));
        assertTrue(report.answers().whole() > 0 && report.troubles().errors().get(LoadError.CLOSED) > 0,
            report.toString());
        assertEquals(Optional.empty(), report.failure());
      }
    }

    @Test
    void churnEndsEarlyWhenNothingSucceeds() {
      try (OddServer odd = new OddServer((_, _, from) -> OddServer.reset(from))) {
        LoadReport report = assertTimeout(SOON,
            () -> Runs.of(Runs.small(odd.load()).mode(Mode.CHURN).duration(Duration.ofMinutes(5))));
        assertTrue(report.failure().orElseThrow().startsWith("the server takes no more connections: "),
            report.toString());
      }
    }
  }

  @Nested
  class WhoseRepliesHaveAnotherSize {
    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"CLOSED", "CHURN"})
    void tooMuchGivesUpTheConnection(Mode mode) {
      try (OddServer odd = new OddServer((_, _, from) -> OddServer.echo(new byte[25], from))) {
        LoadReport report = Runs.of(Runs.small(odd.load()).mode(mode).replySize(10));
        assertTrue(report.troubles().errors().get(LoadError.SURPLUS) >= 4, report.toString());
        assertTrue(report.failure().isPresent());
      }
    }

    @ParameterizedTest
    @EnumSource(value = Mode.class, names = {"CLOSED", "CHURN"})
    void tooLittleIsUnansweredInPart(Mode mode) {
      try (OddServer odd = new OddServer((_, _, from) -> OddServer.echo(new byte[10], from))) {
        LoadReport report = Runs.of(Runs.small(odd.load()).mode(mode));
        assertEquals(4, report.answers().missing());
        assertEquals(4, report.answers().incomplete());
      }
    }
  }
}
