package dev.porthole.server.serving.process;

import com.sun.management.OperatingSystemMXBean;
import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.readiness.EpollReadiness;
import dev.porthole.server.serving.readiness.Listening;
import dev.porthole.server.serving.readiness.LoopModel;
import dev.porthole.server.serving.readiness.LoopTransport;
import dev.porthole.server.serving.readiness.PosixEndpoint;
import dev.porthole.server.serving.readiness.PosixListening;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.event.Limit;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An operating-system process for each connection. The parent accepts, starts a child that inherits the accepted socket
 * as its standard input ({@code System.inheritedChannel}), and closes its own copy. The child ({@link ChildMain})
 * reads, answers and writes by itself, and ends with the connection. Parent and child share no data: a change in one is
 * invisible in the other. So commands and events go through two pipes, which the parent's one thread watches by {@code
 * epoll}.
 *
 * <p>A connection costs a JVM: some tenths of a second to start, and 30 MiB of memory of its own. A message costs a
 * switch to another process, and its events a copy through a pipe and a wake-up of the parent. A dying child harms no
 * other connection. The model fails where memory ends: once half of it is taken, new connections are refused as {@code
 * process-memory}, if {@code --max-connections} has not refused them before.
 *
 * <p>The tutorial's counterpart: the multi-process server, with its remark that parent and child do not share data.
 *
 * <p>Threads: as {@link LoopModel} says; {@code children} is concurrent.
 */
public final class ProcessModel extends LoopModel<PosixEndpoint> {
  private static final int BUFFER = 64 * 1024;
  /** Memory of a child, measured by {@code Private} of its {@code smaps_rollup} on JDK 25. */
  private static final long CHILD_BYTES = 32L << 20;

  private final PosixEndpoint.Calls calls = new PosixEndpoint.Calls();
  private final List<String> command = ChildMain.command();
  private final Set<ChildConnection> children = ConcurrentHashMap.newKeySet();
  private final int max;
  private Optional<ChildPipes> pipes = Optional.empty();

  public ProcessModel(Connections connections) throws IOException {
    this(connections, (int) (memory() / 2 / CHILD_BYTES));
  }

  /** @param max processes at a time */
  ProcessModel(Connections connections, int max) throws IOException {
    super(connections, new EpollReadiness(), new PosixListening(connections), BUFFER);
    this.max = max;
  }

  @Override
  public ModelName name() {
    return ModelName.PROCESS;
  }

  /** Returns once every child has changed its reply. */
  @Override
  public void changeReply(Reply reply) {
    connections().changeReply(reply);
    record Pending(ChildConnection child, CompletableFuture<Boolean> answer) {}
    children.stream().map(child -> new Pending(child, child.changeReply(reply))).toList()
        .forEach(pending -> pending.child.awaitAnswer(pending.answer));
  }

  /**
   * Opens the next child's pipes in advance: the last free descriptor could still accept a client, but not start a
   * child for it.
   */
  @Override
  protected void makeRoom() throws IOException {
    if (pipes.isEmpty()) {
      pipes = Optional.of(ChildPipes.open(calls));
    }
  }

  @Override
  protected void admit(Listening.Accepted<PosixEndpoint> accepted) {
    LoopTransport<PosixEndpoint> transport = new LoopTransport<>(this, accepted.endpoint());
    if (children.size() >= max) {
      connections().refuse(accepted.remote(), transport, Limit.PROCESS_MEMORY, max);
    } else if (connections().tryAcquire(accepted.remote(), transport)) {
      try {
        begin(accepted);
      } finally {
        discard(accepted.endpoint());
      }
    }
  }

  @Override
  protected void release() {
    children.forEach(ChildConnection::endChild);
    pipes.ifPresent(unused -> {
      unused.closeParentEnds(calls);
      unused.closeChildEnds(calls);
    });
  }

  private void begin(Listening.Accepted<PosixEndpoint> accepted) {
    ChildConnection connection = new ChildConnection(connections(), accepted.remote(), this, children::remove);
    try {
      prepare(accepted.endpoint());
      connection.begin(Child.start(this, calls, command, accepted.endpoint().descriptor(), takePipes(), connection));
      children.add(connection);
    } catch (IOException unable) {
      connection.onUnserved(unable);
    } catch (RuntimeException | Error fault) {
      connection.onUnserved(new IOException(fault)); // the counted connection must be appended and released
      throw fault;
    }
  }

  private ChildPipes takePipes() {
    ChildPipes taken = pipes.orElseThrow();
    pipes = Optional.empty();
    return taken;
  }

  private static long memory() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }
}
