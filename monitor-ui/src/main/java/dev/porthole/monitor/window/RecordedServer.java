package dev.porthole.monitor.window;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTotals;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The control of a recorded server: every action fails with a one-line message. A window on a recording offers no
 * actions.
 *
 * <p>Threads: any may call.
 */
final class RecordedServer implements ServerControl {
  @Override
  public CompletableFuture<InetSocketAddress> start(ServerConfig config) {
    return refuse();
  }

  @Override
  public CompletableFuture<Void> stop() {
    return refuse();
  }

  @Override
  public CompletableFuture<Integer> apply(Target target, ConnectionCommand command) {
    return refuse();
  }

  @Override
  public CompletableFuture<Void> changeReply(Reply reply) {
    return refuse();
  }

  @Override
  public List<ConnectionInfo> connections() {
    return List.of();
  }

  @Override
  public MemoryStatus memory() {
    return MemoryStatus.NONE;
  }

  @Override
  public EventTotals totals() {
    return EventTotals.NONE;
  }

  @Override
  public ServerState state() {
    return ServerState.STOPPED;
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return Optional.empty();
  }

  /** Unsupported: the timeline provides the events, from the moment that the user chooses. */
  @Override
  public EventSource events() {
    throw new UnsupportedOperationException("the timeline provides the events of a recording");
  }

  @Override
  public void close() {
    // there is nothing to stop
  }

  private static <T> CompletableFuture<T> refuse() {
    return CompletableFuture.failedFuture(new UnsupportedOperationException("a recording cannot be controlled"));
  }
}
