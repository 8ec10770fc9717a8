package dev.porthole.server.serving.process;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.blocking.BlockingTransport;
import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The child process of {@link ProcessModel}: serves the one connection that it inherits as its standard input, obeys what it reads
 * from its parent, and tells it the connection's facts. It ends with the connection, or with its parent.
 *
 * <p>Threads: the main thread serves; {@code porthole-commands} obeys, one command at a time, guarded by {@code obeying}.
 */
public final class ChildMain {
  /** Exit code: the peer was gone before it could be served. */
  static final int PEER_GONE = 3;

  private static final int FAILED = 1;
  private static final ConnectionId ID = new ConnectionId(1);
  private static final Target ONE = Target.these(ID);
  /** The names of the pipes that {@link Child} gives it. */
  private static final String COMMANDS = "/proc/self/fd/3";
  private static final String FACTS = "/proc/self/fd/4";

  private final ParentLink parent;
  private final ScheduledExecutorService clock = Executors
      .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("porthole-clock").factory());

  private final Lock obeying = new ReentrantLock();

  private ChildMain(ParentLink parent) {
    this.parent = parent;
  }

  /**
   * The program and its arguments: this very Java, with what a short life and little memory ask for. Without the AOT cache, which
   * is made for the whole server: mapping it takes longer (0.7 s to an answer, 0.4 s without) than the few classes here.
   */
  static List<String> command() {
    return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-XX:ReservedCodeCacheSize=16m", "-XX:-UsePerfData",
        "-Xms8m", "-Xmn4m", "-Xss512k",
        "-Xlog:disable", "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
        "-Dslf4j.internal.verbosity=WARN", "-cp", System.getProperty("java.class.path"), ChildMain.class.getName());
  }

  public static void main(String[] none) {
    int exitCode = FAILED;
    try (var commands = new FileInputStream(COMMANDS); var facts = new FileOutputStream(FACTS)) {
      exitCode = serve(new ParentLink(commands, facts));
    } catch (IOException gone) {
      // the parent is, and knows it
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private static int serve(ParentLink parent) {
    try {
      return new ChildMain(parent).serve();
    } catch (IOException | RuntimeException | Error fault) {
      parent.tell(ChildFrame.of(Kind.FAILED, 0, fault.toString()));
      return FAILED;
    }
  }

  private int serve() throws IOException {
    ServerConfig config = parent.awaitSetup();
    if (!(System.inheritedChannel() instanceof SocketChannel channel)) {
      return PEER_GONE; // a socket that is not connected any more is taken for one that listens
    }
    channel.configureBlocking(false); // it does not block, although the channel believes so
    channel.configureBlocking(true);
    Connections connections = new Connections(config, parent, () -> ID, InstantSource.system(), clock);
    BlockingTransport wire = new BlockingTransport(channel, config.serving().readSize());
    connections.begin();
    connections.admit((InetSocketAddress) channel.getRemoteAddress(), wire);
    Thread.ofPlatform().daemon().name("porthole-commands").start(() -> parent.hear(frame -> obey(frame, connections)));
    wire.run();
    parent.awaitClosed();
    obeying.lock(); // for good: a command that has begun is answered, one that has not finds nobody
    return 0;
  }

  private void obey(ChildFrame command, Connections connections) {
    obeying.lock();
    try {
      doObey(command, connections);
    } finally {
      obeying.unlock();
    }
  }

  private void doObey(ChildFrame command, Connections connections) {
    switch (command.kind()) {
      case COMMAND -> parent.done(command, connections.apply(ONE, ChildCommand.read(command.data())) > 0);
      case LOOK -> connections.infos()
          .forEach(info -> parent.tell(ChildFrame.of(Kind.LOOKED, ChildLook.write(info))));
      case REPLY -> {
        connections.changeReply(ChildSetup.reply(command.text(), parent::ask));
        parent.done(command, true);
      }
      case STOP -> {
        Duration drain = Duration.ofNanos(command.data().asReadOnlyBuffer().getLong());
        Thread.ofPlatform().daemon().name("porthole-stop").start(() -> connections.stop(drain, () -> {}));
      }
      case BEHIND -> parent.pause();
      case CAUGHT_UP -> parent.resume();
      case ANSWER, FAULT -> parent.onAnswer(command);
      case SETUP, EVENT, DONE, LOOKED, ASK, FAILED ->
        throw new IllegalStateException(command.kind() + " is not for a child");
    }
  }
}
