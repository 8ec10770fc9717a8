package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;

/**
 * One thread over {@code epoll(7)}, edge-triggered: the system remembers what is watched, so that a wait returns only
 * newly ready sockets, and each connection is read until it would block.
 *
 * <p>A connection costs one entry in the system; while silent it costs nothing more, whether there are ten or ten
 * thousand. A message costs a read and a write, and its share of a wake-up. Readiness is reported once: code that does
 * not read until it would block waits for ever. The model fails where a handler blocks or computes, as all connections
 * wait for the one thread; and it runs only on Linux.
 *
 * <p>The tutorial's counterpart: the epoll version.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class EpollModel extends LoopModel<PosixEndpoint> {
  public EpollModel(Connections connections) throws IOException {
    super(connections, new EpollReadiness(), new PosixListening(connections));
  }

  @Override
  public ModelName name() {
    return ModelName.EPOLL;
  }
}
