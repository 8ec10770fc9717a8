package dev.porthole.server.serving.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.support.Await;
import dev.porthole.server.support.Client;
import dev.porthole.server.support.EventRecorder;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

/** The memory limit of the process model. */
@Isolated("counts the children of this process")
@EnabledOnOs(value = OS.LINUX, disabledReason = "the model process needs the system calls of Linux")
class ProcessMemoryTest {
  private static boolean isChildless() {
    return ProcessHandle.current().children().findAny().isEmpty();
  }

  @BeforeEach
  void awaitTheEndsOfOthers() {
    Await.until("those of earlier tests have ended", ProcessMemoryTest::isChildless);
  }

  @Test
  void whoComesWhenMemoryIsTakenIsRefusedUntilAProcessHasEnded() throws IOException {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    EventRing log = new EventRing(1 << 20);
    EventRecorder events = new EventRecorder(log);
    AtomicLong numbers = new AtomicLong();
    Connections connections = new Connections(ServerConfig.builder().port(0).build(), log,
        () -> new ConnectionId(numbers.incrementAndGet()), InstantSource.system(), clock);
    ProcessModel model = new ProcessModel(connections, 1);
    var address = model.bind();
    model.serve();
    try (Client inside = Client.to(address)) {
      inside.exchange("hello", "thank you!");
      try (Client outside = Client.to(address)) {
        assertEquals(0, outside.readToEnd().length);
        ConnectionRefused refused = events.await(ConnectionRefused.class, any -> true);
        assertEquals(outside.local(), refused.remote());
        assertEquals(Limit.PROCESS_MEMORY, refused.limit());
        assertEquals(1, refused.allowed());
      }
      inside.exchange("hello", "thank you!");
    }
    Await.until("its process has ended", ProcessMemoryTest::isChildless);
    try (Client next = Client.to(address)) {
      next.exchange("hello", "thank you!");
    }
    model.stop(Duration.ofSeconds(5));
    clock.shutdownNow();
  }
}
