package dev.porthole.monitor.testing;

import dev.porthole.shared.api.ConnectionCommand;
import dev.porthole.shared.api.ConnectionInfo;
import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCounter;
import dev.porthole.shared.event.EventSource;
import dev.porthole.shared.event.EventTotals;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server that does nothing: it records its calls, and the test answers them.
 *
 * <p>Threads: confined to one thread, except for sends, which any thread may call.
 */
public class FakeControl implements ServerControl {
  /** A call that names connections; the test completes {@code answer}. */
  public record Call(List<Long> to, Bytes data, CompletableFuture<Integer> answer) {}

  public final List<ServerConfig> starts = new CopyOnWriteArrayList<>();
  public final List<Call> sends = new CopyOnWriteArrayList<>();
  public final List<Call> disconnects = new ArrayList<>();
  public final List<Call> resets = new ArrayList<>();
  public final List<Call> halfCloses = new ArrayList<>();
  public final List<Call> pauses = new ArrayList<>();
  public final List<Call> resumes = new ArrayList<>();
  public final List<Reply> replies = new ArrayList<>();
  public CompletableFuture<InetSocketAddress> starting = new CompletableFuture<>();
  public ServerState state = ServerState.STOPPED;
  public List<ConnectionInfo> connections = List.of();
  /** Thrown when connections are requested, if not null. */
  public RuntimeException lost;
  public Optional<InetSocketAddress> address = Optional.empty();
  /** Completes every command at once, without the test. */
  public volatile boolean answersAtOnce;
  /** Counts the server's events, including those that the monitor misses. */
  public EventCounter counter = new EventCounter();
  public int stops;
  public int looks;

  @Override
  public CompletableFuture<InetSocketAddress> start(ServerConfig config) {
    starts.add(config);
    starting = new CompletableFuture<>();
    return starting;
  }

  @Override
  public CompletableFuture<Void> stop() {
    stops++;
    return new CompletableFuture<>();
  }

  /** Records a mark as a part of the data, as for connections to which nothing was sent. */
  @Override
  public CompletableFuture<Integer> apply(Target target, ConnectionCommand command) {
    Set<ConnectionId> whom = switch (target) {
      case Target.These(Set<ConnectionId> ids) -> ids;
      case Target.All _,Target.AllBut _ -> throw new UnsupportedOperationException("the monitor names whom it means");
    };
    return switch (command) {
      case ConnectionCommand.Send(Bytes mark, Bytes data) -> note(sends, whom, Bytes.concat(List.of(mark, data)));
      case ConnectionCommand.Disconnect() -> note(disconnects, whom, Bytes.EMPTY);
      case ConnectionCommand.Reset() -> note(resets, whom, Bytes.EMPTY);
      case ConnectionCommand.HalfClose() -> note(halfCloses, whom, Bytes.EMPTY);
      case ConnectionCommand.PauseReading() -> note(pauses, whom, Bytes.EMPTY);
      case ConnectionCommand.ResumeReading() -> note(resumes, whom, Bytes.EMPTY);
    };
  }

  @Override
  public CompletableFuture<Void> changeReply(Reply reply) {
    replies.add(reply);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<ConnectionInfo> connections() {
    looks++;
    Optional.ofNullable(lost).ifPresent(thrown -> {
      throw thrown;
    });
    return connections;
  }

  @Override
  public MemoryStatus memory() {
    return MemoryStatus.NONE;
  }

  @Override
  public EventTotals totals() {
    return counter.totals();
  }

  @Override
  public ServerState state() {
    return state;
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return address;
  }

  @Override
  public EventSource events() {
    throw new UnsupportedOperationException("the test hands over the events");
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException("the server is its owner's to close");
  }

  private CompletableFuture<Integer> note(List<Call> calls, Set<ConnectionId> to, Bytes data) {
    Call call = new Call(to.stream().map(ConnectionId::number).sorted().toList(), data, new CompletableFuture<>());
    calls.add(call);
    if (answersAtOnce) {
      call.answer().complete(to.size());
    }
    return call.answer();
  }
}
