package dev.porthole.server.serving.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.TestServer;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.ServerEvent.ConnectionRefused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/** The descriptor limit of {@code select}. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "the model select needs the system calls of Linux")
@Isolated("it opens more descriptors than select takes beside it")
class SelectLimitTest {
  @RegisterExtension
  final TestServer server = new TestServer();

  @Test
  void whoComesWithDescriptor1024IsRefusedAndTheOthersAreServedOn() {
    server.serveBy(ModelName.SELECT);
    server.start(config -> config.backlog(2000));
    List<Client> clients = new ArrayList<>();
    while (clients.size() < 1100 && server.events.of(ConnectionRefused.class).findAny().isEmpty()) {
      clients.add(Client.to(server.address()));
    }
    ConnectionRefused refused = server.events.await(ConnectionRefused.class, any -> true);
    assertEquals(Limit.SELECT_DESCRIPTORS, refused.limit());
    assertEquals(1024, refused.allowed());
    assertTrue(server.control.connections().size() < 1024);
    clients.getFirst().exchange("hello", "thank you!");
    clients.forEach(Client::close);
  }
}
