package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.server.support.Books;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.shared.api.ConnectionCommand.PauseReading;
import dev.porthole.shared.api.ConnectionCommand.ResumeReading;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Timeouts without waiting: the test moves the clock, and decides when the system accepts bytes. */
class TimeoutSweeperTest {
  private static final ScheduledExecutorService TIMER = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private final EventRing log = new EventRing(1 << 20);
  private final EventRecorder events = new EventRecorder(log);
  private final ScriptedTransport transport = new ScriptedTransport();
  private final ConnectionRegistry registry = new ConnectionRegistry(new ConnectionLimiter(Integer.MAX_VALUE, 0));
  private long nanos;
  private final TimeoutSweeper sweep = new TimeoutSweeper(registry, () -> nanos, () -> {});
  private Connection connection;

  private void open(ServerConfig.Builder changed) {
    ServerConfig config = changed.outboundLimit(100).reply(new Reply.Echo()).build();
    connection = new Connection(new ConnectionId(1), new InetSocketAddress("127.0.0.1", 1), transport,
        new ConnectionServices(config, log,
            new ConnectionServices.Clocks(InstantSource.system(), System::nanoTime, TIMER),
            new ConnectionServices.Replying(config::reply, new RuleWorkers(TIMER), new StepWorkers(TIMER),
                new RecordedReplies()),
            registry, new MemoryBudget(Long.MAX_VALUE)));
    registry.add(connection);
    connection.read();
    sweep.run();
  }

  private void pass(long seconds) {
    nanos += Duration.ofSeconds(seconds).toNanos();
    sweep.run();
  }

  private boolean send(int bytes) {
    return connection.apply(new Send(Bytes.copyOf(new byte[bytes])));
  }

  private ConnectionClosed closed() {
    transport.failAllOperations();
    return events.of(ConnectionClosed.class).findFirst().orElseThrow();
  }

  @AfterEach
  void booksBalance() {
    connection.close(CloseReason.DISCONNECTED);
    transport.failAllOperations();
    Books.check(events.numbered(), 0);
  }

  @Nested
  class ASlowReader {
    private void open() {
      TimeoutSweeperTest.this.open(ServerConfig.builder().slowTimeout(Duration.ofSeconds(30)));
    }

    @Test
    void isClosedWhenHalfHasNotGoneOutInTime() {
      open();
      assertTrue(send(99));
      assertTrue(send(50), "one message more while less than the limit waits");
      assertFalse(send(1), "at the limit");
      pass(0);
      pass(29);
      transport.completeWrite(90);
      pass(0);
      assertTrue(transport.isOpen());
      pass(1);
      assertFalse(transport.isOpen());
      assertEquals(CloseReason.SLOW_READER, closed().reason());
      assertEquals(90, closed().sent());
      assertEquals(59, closed().unsent());
    }

    @Test
    void thatDrainsHalfInTimeStaysAndHasTheWholeTimeAgain() {
      open();
      for (int round = 0; round < 5; round++) {
        assertTrue(send(100));
        pass(0);
        pass(29);
        transport.completeWrite(50);
        assertTrue(send(50), "half has gone out");
        pass(29);
        transport.completeWrite(50);
        transport.completeWrite(50);
      }
      assertTrue(transport.isOpen());
    }

    @Test
    void isNotOneWhileLessThanTheLimitWaits() {
      open();
      send(99);
      pass(0);
      pass(10_000);
      assertTrue(transport.isOpen());
    }

    @Test
    void isOneThatHasEndedItsSideAndTakesNothing() {
      open();
      send(10);
      transport.completeRead();
      pass(0);
      pass(29);
      transport.completeWrite(1);
      pass(29);
      assertTrue(transport.isOpen(), "it took something");
      pass(29);
      assertTrue(transport.isOpen());
      pass(1);
      assertEquals(CloseReason.SLOW_READER, closed().reason());
      assertEquals(9, closed().unsent());
    }

    @Test
    void isNotReadWhileItsRepliesFillTheQueue() {
      open();
      transport.completeRead(new byte[150]);
      assertFalse(transport.reading());
      transport.completeWrite(99);
      assertFalse(transport.reading());
      transport.completeWrite(1);
      assertTrue(transport.reading());
    }
  }

  @Nested
  class AnIdleConnection {
    private void open() {
      TimeoutSweeperTest.this.open(ServerConfig.builder().idleTimeout(Duration.ofSeconds(10)));
    }

    @Test
    void isClosedWhenTheTimeIsOver() {
      open();
      pass(9);
      assertTrue(transport.isOpen());
      pass(1);
      assertEquals(CloseReason.IDLE, closed().reason());
    }

    @Test
    void isNotOneThatReceivesOrSends() {
      open();
      for (int round = 0; round < 5; round++) {
        pass(9);
        transport.completeRead((byte) 1);
        pass(9);
        transport.completeWrite(1);
      }
      assertTrue(transport.isOpen());
      pass(0);
      pass(10);
      assertFalse(transport.isOpen());
    }

    @Test
    void isNotOneThatWeDoNotReadAndHasTheWholeTimeAfterwards() {
      open();
      assertTrue(connection.apply(new PauseReading()));
      send(150);
      pass(0);
      pass(1_000_000);
      assertTrue(transport.isOpen(), "neither idle nor slow");
      assertTrue(connection.apply(new ResumeReading()));
      pass(9);
      assertTrue(transport.isOpen());
      pass(1);
      assertEquals(CloseReason.IDLE, closed().reason());
    }

    @Test
    void staysForEverWithoutATimeout() {
      TimeoutSweeperTest.this.open(ServerConfig.builder());
      pass(1_000_000);
      assertTrue(transport.isOpen());
    }
  }

  @Test
  void thePeriodIsAQuarterOfTheShortestTimeWithinBounds() {
    open(ServerConfig.builder());
    assertEquals(Duration.ofSeconds(1), TimeoutSweeper.period(ServerConfig.builder().build()));
    assertEquals(Duration.ofMillis(75),
        TimeoutSweeper.period(ServerConfig.builder().idleTimeout(Duration.ofMillis(300)).build()));
    assertEquals(Duration.ofMillis(10),
        TimeoutSweeper.period(ServerConfig.builder().slowTimeout(Duration.ofMillis(1)).build()));
  }
}
