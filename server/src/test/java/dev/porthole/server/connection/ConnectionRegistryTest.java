package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.server.support.Await;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventSink;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;

/** Finding connections, and waiting until none is left. */
class ConnectionRegistryTest {
  private static final ScheduledExecutorService TIMER = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  private final ConnectionRegistry registry = new ConnectionRegistry(new ConnectionLimiter(Integer.MAX_VALUE, 0));

  private Connection connection(long number) {
    return connection(number, new EventRing(1000));
  }

  private Connection connection(long number, EventSink events) {
    ServerConfig config = ServerConfig.builder().build();
    return new Connection(new ConnectionId(number), new InetSocketAddress("127.0.0.1", 1), new ScriptedTransport(),
        new ConnectionServices(config, events,
            new ConnectionServices.Clocks(InstantSource.system(), System::nanoTime, TIMER),
            new ConnectionServices.Replying(config::reply, new RuleWorkers(TIMER), new StepWorkers(TIMER),
                new RecordedReplies()),
            registry, new MemoryBudget(Long.MAX_VALUE)));
  }

  @Test
  void thoseAddedAreFoundUntilTheyAreRemoved() {
    Connection one = connection(1);
    assertTrue(registry.add(one));
    assertTrue(registry.add(connection(2)));
    assertEquals(one, registry.find(one.id()).orElseThrow());
    assertEquals(2, registry.infos().size());
    registry.remove(one);
    registry.remove(one);
    assertTrue(registry.find(one.id()).isEmpty());
    assertEquals(1, registry.all().size());
  }

  @Test
  void aReaderOfTheOpeningFindsTheConnection() throws InterruptedException {
    ConnectionId id = new ConnectionId(1);
    boolean[] found = new boolean[2];
    Thread reader = Thread.ofPlatform().unstarted(() -> {
      found[0] = registry.find(id).isPresent();
      found[1] = !registry.opened().isEmpty();
    });
    registry.add(connection(1, _ -> {
      reader.start();
      Await.until("it waits, or has looked in vain",
          () -> reader.getState() == Thread.State.BLOCKED || reader.getState() == Thread.State.TERMINATED);
    }));
    reader.join();
    assertTrue(found[0]);
    assertTrue(found[1]);
  }

  @Test
  void onceItRefusesNobodyIsAdded() {
    registry.refuseNew();
    assertFalse(registry.add(connection(1)));
    assertTrue(registry.all().isEmpty());
    assertTrue(registry.awaitEmpty(Duration.ZERO));
  }

  @Test
  void waitingEndsWhenTheTimeIsOver() {
    registry.add(connection(1));
    assertFalse(registry.awaitEmpty(Duration.ZERO));
    assertFalse(registry.awaitEmpty(Duration.ofMillis(20)));
  }

  @Test
  void waitingEndsWhenTheLastOneIsRemoved() {
    for (int round = 0; round < 200; round++) {
      Connection one = connection(1);
      Connection two = connection(2);
      registry.add(one);
      registry.add(two);
      CompletableFuture<Void> leaving = Await.beside(() -> {
        registry.remove(one);
        registry.remove(two);
      });
      assertTrue(registry.awaitEmpty(Await.DEADLINE));
      Await.value(leaving);
    }
  }

  @Test
  void anInterruptEndsTheWaitingAndIsKept() {
    registry.add(connection(1));
    CountDownLatch ended = new CountDownLatch(1);
    boolean[] seen = new boolean[2];
    Thread waiting = Thread.ofPlatform().start(() -> {
      seen[0] = registry.awaitEmpty(Await.DEADLINE);
      seen[1] = Thread.currentThread().isInterrupted();
      ended.countDown();
    });
    waiting.interrupt();
    Await.until("the waiting ended", () -> ended.getCount() == 0);
    assertFalse(seen[0]);
    assertTrue(seen[1]);
  }
}
