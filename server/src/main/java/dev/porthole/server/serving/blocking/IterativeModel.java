package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;

/**
 * Serves one client at a time. The accepting thread serves a client until it disconnects, and only then accepts the
 * next, which has waited in the backlog: connected from its point of view, but unanswered.
 *
 * <p>A connection costs a socket; a message costs one read and one write, and no switch between threads: nothing is
 * cheaper for a single client. The model fails at the second client: a silent first one stops the server for all.
 * Limits count only the client that is served. A stop disconnects that client, and the system resets the waiting ones.
 *
 * <p>The tutorial's counterpart: the single-process TCP server.
 *
 * <p>Threads: as {@link BlockingModel} says.
 */
public final class IterativeModel extends BlockingModel {
  public IterativeModel(Connections connections) {
    super(connections);
  }

  @Override
  public ModelName name() {
    return ModelName.ITERATIVE;
  }

  @Override
  void serve(BlockingTransport transport) {
    transport.run();
  }
}
