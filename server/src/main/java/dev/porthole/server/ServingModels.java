package dev.porthole.server;

import dev.porthole.server.completion.CompletionModel;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.posix.Posix;
import dev.porthole.server.serving.ServingModel;
import dev.porthole.server.serving.TypedCommands;
import dev.porthole.server.serving.blocking.IterativeModel;
import dev.porthole.server.serving.blocking.ThreadsModel;
import dev.porthole.server.serving.blocking.VirtualModel;
import dev.porthole.server.serving.process.ProcessModel;
import dev.porthole.server.serving.readiness.EpollModel;
import dev.porthole.server.serving.readiness.PollModel;
import dev.porthole.server.serving.readiness.PollingModel;
import dev.porthole.server.serving.readiness.ReactorModel;
import dev.porthole.server.serving.readiness.SelectModel;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Creates serving models by name.
 *
 * <p>Threads: stateless.
 */
final class ServingModels {
  private static final Set<ModelName> LINUX_ONLY = EnumSet.of(ModelName.PROCESS, ModelName.SELECT, ModelName.POLL,
      ModelName.EPOLL);

  private ServingModels() {}

  /**
   * Opens the model that the connections' configuration asks for; {@link ServingModel#bind} follows.
   *
   * @param typed commands on standard input, for models that watch it
   * @throws IOException if the model cannot serve here; the message is one line
   */
  static ServingModel open(Connections connections, Optional<TypedCommands> typed) throws IOException {
    ModelName name = connections.config().serving().model();
    if (LINUX_ONLY.contains(name) && !Posix.isSupported()) {
      throw new IOException("model " + name + " needs Linux on x86-64 or aarch64");
    }
    return switch (name) {
      case COMPLETION -> new CompletionModel(connections);
      case ITERATIVE -> new IterativeModel(connections);
      case PROCESS -> new ProcessModel(connections);
      case THREADS -> new ThreadsModel(connections);
      case VIRTUAL -> new VirtualModel(connections);
      case POLLING -> new PollingModel(connections);
      case SELECT -> new SelectModel(connections, typed);
      case POLL -> new PollModel(connections);
      case EPOLL -> new EpollModel(connections);
      case REACTOR -> new ReactorModel(connections);
    };
  }
}
