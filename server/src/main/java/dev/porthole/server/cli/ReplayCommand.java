package dev.porthole.server.cli;

import dev.porthole.server.cli.option.Target;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.server.replay.Conversation;
import dev.porthole.server.replay.Endpoints;
import dev.porthole.server.replay.Ignore;
import dev.porthole.server.replay.JunitReport;
import dev.porthole.server.replay.Replay;
import dev.porthole.server.replay.ReplayFailure;
import dev.porthole.server.replay.ReplayPlan;
import dev.porthole.server.replay.ReplayReport;
import dev.porthole.server.replay.ReplayText;
import dev.porthole.server.replay.Role;
import dev.porthole.server.replay.Speed;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.api.Listener;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.Hosts;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole replay}: replays a recorded connection and reports the differences.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "replay", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class,
    description = "Replay a recorded connection, as its client or its server, and compare what the other side sends. "
        + "Exit code 0: no difference, 1: differences.")
public final class ReplayCommand implements Callable<Integer> {
  private static final int BATCH = 256;

  @Spec
  private CommandSpec command;

  @Parameters(index = "0", paramLabel = "DIR", description = "The recording.")
  private Path folder;

  @Parameters(index = "1", arity = "0..1", paramLabel = "HOST:PORT",
      description = "The server to play the client to, with --as client.")
  private Target target;

  @Option(names = "--connection", paramLabel = "N", required = true,
      description = "Which connection, by its number in the recording.")
  private ConnectionId connection;

  @Option(names = "--as", paramLabel = "SIDE", required = true,
      description = "Which side to play: client or server.")
  private Role role;

  @Option(names = "--port", paramLabel = "PORT",
      description = "Where to wait for a client with --as server; 0 picks a free port.")
  private Integer port;

  @Option(names = "--host", paramLabel = "HOST", description = "Address to wait on with --as server (default: "
      + Listener.DEFAULT_HOST + ").")
  private @Nullable String host;

  @Option(names = "--framing", paramLabel = "FRAMING",
      description = "Play and compare message by message: line, delimiter:HEX, fixed:N or length:BYTES (default: "
          + "bytes).")
  private Framing framing;

  @Option(names = "--speed", paramLabel = "TIMES", defaultValue = "1",
      description = "1 for the recorded times, 2 for twice as fast, max to wait for answers only (default: "
          + "${DEFAULT-VALUE}).")
  private Speed speed;

  @Option(names = "--wait", paramLabel = "TIME", defaultValue = "2s",
      description = "How much later than recorded the other side may send, and how long to wait for more at the end "
          + "(default: ${DEFAULT-VALUE}).")
  private Duration wait;

  @Option(names = "--ignore", paramLabel = "WHAT",
      description = "What may differ; repeatable: offsets in the recorded stream (16-24), in each message with "
          + "--framing (@4-8), or what an expression matches on both sides (re:\\d\\d:\\d\\d:\\d\\d).")
  private List<String> ignored = List.of();

  @Option(names = "--charset", paramLabel = "CHARSET", defaultValue = "utf-8",
      description = "Charset in which --ignore decodes text for an expression (default: ${DEFAULT-VALUE}).")
  private CharsetChoice charset;

  @Option(names = "--junit", paramLabel = "FILE", description = "Write a JUnit report in XML too, for build servers.")
  private Path junit;

  private final Function<Path, Recording> opener;

  public ReplayCommand() {
    this(RecordingFolder::open);
  }

  /** @param opener opens the recording in a folder */
  ReplayCommand(Function<Path, Recording> opener) {
    this.opener = opener;
  }

  @Override
  public Integer call() throws IOException {
    ReplayPlan plan = plan();
    requireWritable();
    try (ReaderWatch watch = new ReaderWatch(this::isUnread, Thread.currentThread()::interrupt)) {
      ReplayReport report = replay(plan, watch);
      if (junit != null) { // first: written even if standard output is closed
        writeJunit(() -> JunitReport.write(report, folder.toString(), junit));
      }
      ReplayText.write(report, command.commandLine().getOut());
      return report.isSame() ? 0 : 1;
    }
  }

  private ReplayReport replay(ReplayPlan plan, ReaderWatch watch) throws IOException {
    try (Recording recording = opener.apply(folder)) {
      Conversation conversation = Conversation.of(recording, connection);
      if (!conversation.isRecorded()) {
        throw new ReplayFailure(
            "there is no connection " + connection + " in " + folder + ": " + connections(recording));
      }
      ReplayReport report = Replay.run(conversation, plan, connected());
      watch.requireReader();
      return report;
    } catch (IOException | RuntimeException failed) {
      watch.requireReader();
      if (junit != null) {
        writeJunit(() -> JunitReport.writeError(String.valueOf(failed.getMessage()), folder.toString(),
            connection.toString(), role, junit));
      }
      throw failed;
    }
  }

  private interface Writing {
    void write() throws IOException;
  }

  private void writeJunit(Writing report) throws IOException {
    try {
      report.write();
    } catch (IOException failed) {
      throw new IOException("cannot write " + junit + ": " + FailureReason.of(failed), failed);
    }
  }

  /** Whether nobody reads the text and no JUnit report is requested. */
  private boolean isUnread() {
    return junit == null && StandardOutput.isClosed(command.commandLine().getOut());
  }

  private ReplayPlan plan() {
    if (role == Role.CLIENT && target == null) {
      throw usage("--as client needs a server to talk to: HOST:PORT after the folder");
    }
    if (role == Role.CLIENT && (port != null || host != null)) {
      throw usage("--port and --host are for --as server: a client is given HOST:PORT after the folder");
    }
    if (role == Role.SERVER && target != null) {
      throw usage("--as server waits for a client at --port, and takes no HOST:PORT");
    }
    if (role == Role.SERVER && (port == null || port < 0 || port > 65_535)) {
      throw usage("--as server needs --port, 0 to 65535");
    }
    try {
      host = host == null ? null : Hosts.parse(host.strip());
      return new ReplayPlan(role, Optional.ofNullable(framing), speed, Ignore.parse(ignored, charset()), wait);
    } catch (IllegalArgumentException wrong) {
      throw usage("--" + wrong.getMessage());
    }
  }

  private Charset charset() {
    return switch (charset) {
      case CharsetChoice.Fixed(Charset fixed) -> fixed;
      case CharsetChoice.Auto _ -> StandardCharsets.UTF_8;
    };
  }

  private ParameterException usage(String line) {
    return new ParameterException(command.commandLine(), line);
  }

  /** Fails early, rather than after the replay. */
  private void requireWritable() throws IOException {
    if (junit == null) {
      return;
    }
    Path parent = junit.toAbsolutePath().getParent();
    if (Files.isDirectory(junit) || parent == null || !Files.isDirectory(parent)) {
      throw new IOException("cannot write " + junit + ": "
          + (Files.isDirectory(junit) ? "it is a folder" : "there is no folder " + parent));
    }
  }

  private SocketChannel connected() throws IOException {
    return role == Role.CLIENT
        ? Endpoints.connect(target.host(), target.port())
        : Endpoints.accept(host == null ? Listener.DEFAULT_HOST : host, port, this::printListening);
  }

  private void printListening(InetSocketAddress address) {
    PrintWriter err = command.commandLine().getErr();
    err.println("porthole: waiting for a client on " + Addresses.text(address));
    err.flush();
  }

  private static String connections(Recording recording) {
    LongSummaryStatistics numbers = new LongSummaryStatistics();
    EventCursor.Reader reader = new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        if (event instanceof ConnectionOpened opened) {
          numbers.accept(opened.connection().number());
        }
      }

      @Override
      public void onMissed(long count) {
        // the summary counts them
      }
    };
    RecordingQuery opened = RecordingQuery.ALL.withKinds(Set.of(EventKind.CONNECTION_OPENED));
    try (EventCursor cursor = recording.openCursor(opened)) {
      while (cursor.drain(reader, BATCH) > 0) {
        // counted by the reader
      }
    }
    return numbers.getCount() == 0
        ? "it has none"
        : "it has " + numbers.getCount() + ", numbered from #" + numbers.getMin() + " to #" + numbers.getMax();
  }
}
