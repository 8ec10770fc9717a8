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
 * A process of the operating system for each connection. The parent accepts, starts a child that inherits the accepted socket as its
 * standard input ({@code System.inheritedChannel}), and closes its own copy; the child reads, answers and writes by itself
 * ({@link ChildMain}) until the connection ends, and ends with it. Parent and child share no data: what one changes the other does not see. So
 * what a child has to tell, and what it is told, goes through two pipes, which the parent's one thread watches by {@code epoll}.
 *
 * <p>A connection costs a JVM: some tenths of a second until it is there, and 30 MiB of memory of its own. A message costs a switch to another
 * process, and its facts a copy through a pipe and a wake-up of the parent. A child that dies takes nobody with it. It breaks where
 * memory ends: who comes when half of it is taken is refused as {@code process-memory}, if not by {@code --max-connections} before.
 *
 * <p>The tutorial's counterpart: the multi-process server, with its remark that parent and child do not share data.
 *
 * <p>Threads: as {@link LoopModel} says; {@code children} is concurrent.
 */
public final class ProcessModel extends LoopModel<PosixEndpoint> {
  private static final int BUFFER = 64 * 1024;
  /** What a child takes for itself, measured by {@code Private} of its {@code smaps_rollup} on JDK 25. */
  private static final long CHILD_BYTES = 32L << 20;

  private final PosixEndpoint.Calls calls = new PosixEndpoint.Calls();
  private final List<String> command = ChildMain.command();
  private final Set<ChildConnection> children = ConcurrentHashMap.newKeySet();
  private final int most;
  private Optional<ChildPipes> pipes = Optional.empty();

  public ProcessModel(Connections connections) throws IOException {
    this(connections, (int) (memory() / 2 / CHILD_BYTES));
  }

  /** @param most processes at a time */
  ProcessModel(Connections connections, int most) throws IOException {
    super(connections, new EpollReadiness(), new PosixListening(), BUFFER);
    this.most = most;
  }

  @Override
  public ModelName name() {
    return ModelName.PROCESS;
  }

  /** Returns when every child does so. */
  @Override
  public void changeReply(Reply reply) {
    connections().changeReply(reply);
    record Told(ChildConnection child, CompletableFuture<Boolean> answer) {}
    children.stream().map(child -> new Told(child, child.changeReply(reply))).toList()
        .forEach(told -> told.child.obey(told.answer));
  }

  /** Opens the next child's pipes: with the last descriptor a client can be accepted, and no child be started. */
  @Override
  protected void makeRoom() throws IOException {
    if (pipes.isEmpty()) {
      pipes = Optional.of(ChildPipes.open(calls));
    }
  }

  @Override
  protected void admit(Listening.Accepted<PosixEndpoint> accepted) {
    LoopTransport<PosixEndpoint> wire = new LoopTransport<>(this, accepted.endpoint());
    if (children.size() >= most) {
      connections().refuse(accepted.remote(), wire, Limit.PROCESS_MEMORY, most);
    } else if (connections().enter(accepted.remote(), wire)) {
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
      unused.closeParents(calls);
      unused.closeChilds(calls);
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
      connection.onUnserved(new IOException(fault)); // who was counted in is told, and counted out
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
