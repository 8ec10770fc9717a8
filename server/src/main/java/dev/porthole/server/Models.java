package dev.porthole.server;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.model.ServingModel;
import dev.porthole.server.net.CompletionModel;
import dev.porthole.server.net.Rehearsal;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.EventSink;
import java.io.IOException;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Makes serving models of their names.
 *
 * <p>Threads: stateless.
 */
final class Models {
  private Models() {}

  /** Opens the model that the connections' configuration asks for. */
  static ServingModel open(Connections connections) throws IOException {
    return switch (connections.config().model()) {
      case COMPLETION -> new CompletionModel(connections);
      default -> throw new IOException("model " + connections.config().model() + " is not there yet");
    };
  }

  /** Lets the model do everything once, if that is worth it; what it tells goes to {@code events}. */
  static void rehearse(ServerConfig config, EventSink events, ScheduledExecutorService clock) {
    if (config.model() == ModelName.COMPLETION) {
      Rehearsal.once(config, events, clock);
    }
  }
}
