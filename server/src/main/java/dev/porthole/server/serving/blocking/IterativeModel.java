package dev.porthole.server.serving.blocking;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;

/**
 * One client at a time. The thread that accepts serves what it accepted until that has left, and only then accepts the next, who
 * has waited in the backlog: connected as far as it can tell, and not answered.
 *
 * <p>A connection costs a socket; a message costs one read and one write, and no switch between threads: nothing is cheaper as
 * long as nobody else comes. It breaks at the second client, and a first one that says nothing stops the server for all.
 * Limits count those who are served, which is one. A stop disconnects the one, and the system resets those who wait.
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
  void serve(BlockingTransport wire) {
    wire.run();
  }
}
