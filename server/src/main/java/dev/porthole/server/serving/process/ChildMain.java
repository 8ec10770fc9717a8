package dev.porthole.server.serving.process;

import dev.porthole.server.connection.Connections;
import dev.porthole.server.serving.blocking.BlockingTransport;
import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.server.thread.Threads;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The child process of {@link ProcessModel}: serves the one connection that it inherits as standard input, executes its
 * parent's commands, and sends the parent the connection's events. It ends with the connection, or with its parent.
 *
 * <p>Threads: the main thread serves; {@code porthole-commands} executes one command at a time, guarded by {@code
 * executing}.
 */
public final class ChildMain {
  /** Exit code: the peer had gone before it could be served. */
  static final int PEER_GONE = 3;

  private static final int FAILED = 1;
  private static final ConnectionId ID = new ConnectionId(1);
  private static final Target ONE = Target.these(ID);
  /** The pipes that {@link Child} passes to the child. */
  private static final String COMMANDS = "/proc/self/fd/3";
  private static final String EVENTS = "/proc/self/fd/4";

  private final ParentLink parent;
  private final ScheduledExecutorService clock = Executors
      .newSingleThreadScheduledExecutor(Threads.daemon("porthole-clock").factory());

  private final Lock executing = new ReentrantLock();

  private ChildMain(ParentLink parent) {
    this.parent = parent;
  }

  /**
   * The program and its arguments: the running JVM, tuned for a short life and little memory. Without the AOT cache,
   * which is made for the whole server: mapping it takes longer (0.7 s to an answer, 0.4 s without) than loading the
   * few classes used here. One more option may be given as the system property {@code porthole.process.jvm}, such as
   * {@code @FILE} with several.
   */
  static List<String> command() {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--enable-native-access=ALL-UNNAMED",
        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-XX:ReservedCodeCacheSize=16m",
        "-XX:-UsePerfData", "-Xms8m", "-Xmn4m", "-Xss512k", "-Xlog:disable",
        "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider", "-Dslf4j.internal.verbosity=WARN", "-cp",
        System.getProperty("java.class.path")));
    Optional.ofNullable(System.getProperty("porthole.process.jvm")).ifPresent(command::add);
    command.add(ChildMain.class.getName());
    return command;
  }

  public static void main(String[] none) {
    int exitCode = FAILED;
    try (var commands = new FileInputStream(COMMANDS); var events = new FileOutputStream(EVENTS)) {
      exitCode = serve(new ParentLink(commands, events));
    } catch (IOException gone) {
      // the parent has gone; no one is left to report to
    }
    Runtime.getRuntime().halt(exitCode);
  }

  private static int serve(ParentLink parent) {
    try {
      return new ChildMain(parent).serve();
    } catch (IOException | RuntimeException | Error fault) {
      parent.send(ChildFrame.of(Kind.FAILED, 0, fault.toString()));
      return FAILED;
    }
  }

  private int serve() throws IOException {
    ServerConfig config = parent.awaitSetup();
    if (!(System.inheritedChannel() instanceof SocketChannel channel)) {
      return PEER_GONE; // System.inheritedChannel takes a disconnected socket for a listening one
    }
    channel.configureBlocking(false); // the inherited socket is non-blocking although the channel believes otherwise
    channel.configureBlocking(true);
    Connections connections = new Connections(config, parent, () -> ID, InstantSource.system(), clock);
    BlockingTransport transport = new BlockingTransport(channel, config.serving().readSize(), clock);
    connections.begin();
    connections.admit((InetSocketAddress) channel.getRemoteAddress(), transport);
    Threads.daemon("porthole-commands")
        .start(() -> parent.receive(frame -> execute(frame, connections)));
    transport.run();
    parent.awaitClosed();
    executing.lock(); // never unlocked: a command in progress is answered, later ones are not started
    return 0;
  }

  private void execute(ChildFrame command, Connections connections) {
    executing.lock();
    try {
      doExecute(command, connections);
    } finally {
      executing.unlock();
    }
  }

  private void doExecute(ChildFrame command, Connections connections) {
    switch (command.kind()) {
      case COMMAND -> parent.done(command, connections.apply(ONE, ChildCommand.read(command.data())) > 0);
      case LOOK -> connections.infos()
          .forEach(info -> parent.send(ChildFrame.of(Kind.LOOKED, ChildLook.write(info))));
      case REPLY -> {
        connections.changeReply(ChildSetup.reply(command.text(), parent::ask));
        parent.done(command, true);
      }
      case STOP -> {
        Duration drain = Duration.ofNanos(command.data().asReadOnlyBuffer().getLong());
        Threads.daemon("porthole-stop").start(() -> connections.stop(drain, () -> {}));
      }
      case BEHIND -> parent.pause();
      case CAUGHT_UP -> parent.resume();
      case ANSWER, FAULT -> parent.onAnswer(command);
      case SETUP, EVENT, DONE, LOOKED, ASK, FAILED ->
        throw new IllegalStateException(command.kind() + " is not for a child");
    }
  }
}
