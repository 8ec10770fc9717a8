package dev.porthole.server.serving.readiness;

import dev.porthole.server.connection.Connections;
import dev.porthole.shared.api.ModelName;
import java.io.IOException;

/**
 * One thread over {@code epoll(7)}, edge-triggered: the system remembers what is watched, so that nothing is handed over at a wait
 * but what has become ready, and each connection is read until it would block.
 *
 * <p>A connection costs an entry in the system, made once; a silent one costs nothing after that, whether there are ten or ten
 * thousand. A message costs a read and a write, and its part of a wake-up. Readiness is told once: who does not read until it would
 * block waits for ever. It breaks where a handler blocks or computes: everybody waits for the one thread; and off Linux.
 *
 * <p>The tutorial's counterpart: the epoll version.
 *
 * <p>Threads: as {@link LoopModel} says.
 */
public final class EpollModel extends LoopModel<PosixEndpoint> {
  public EpollModel(Connections connections) throws IOException {
    super(connections, new EpollReadiness(), new PosixListening());
  }

  @Override
  public ModelName name() {
    return ModelName.EPOLL;
  }
}
