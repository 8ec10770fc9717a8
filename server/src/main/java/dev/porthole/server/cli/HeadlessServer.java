package dev.porthole.server.cli;

import dev.porthole.server.ClassPreloader;
import dev.porthole.server.TcpServer;
import dev.porthole.server.cli.option.EventOptions;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.logging.LogEnd;
import dev.porthole.server.output.EventLines;
import dev.porthole.server.output.EventPrinter;
import dev.porthole.server.output.JsonEvents;
import dev.porthole.server.output.StandardOutput;
import dev.porthole.server.output.TextEvents;
import dev.porthole.server.output.TextStyle;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.ServerFailure;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server without a window, from start to the last event printed. Stops on SIGTERM or Ctrl-C, when the reader of its
 * output has gone, or when a stop is typed where the model reads standard input. A second signal closes the connections
 * at once, a third kills the process.
 *
 * <p>Threads: {@link #run} on the main thread, which also ends the process; signals arrive on JVM threads.
 */
public final class HeadlessServer {
  private static final Logger LOG = LoggerFactory.getLogger(HeadlessServer.class);
  /** Time for printing the last events after the server has stopped. */
  private static final Duration PRINTING = Duration.ofMillis(400);
  /** After this time the process ends, whatever still runs. */
  private static final Duration LAST_MOMENT = Duration.ofMillis(1700);
  private static final int FAILURE = 1;
  /** The exit code that a shell reports for a process ended by SIGKILL. */
  private static final int KILLED = 137;

  /** Discards events, if none are printed. */
  private static final EventCursor.Reader NOBODY = new EventCursor.Reader() {
    @Override
    public void onEvent(long seq, ServerEvent event) {}

    @Override
    public void onMissed(long count) {}
  };

  private final ServerConfig config;
  private final TextStyle style;
  private final EventRing log;
  private final TcpServer server;
  private final Optional<Recorder> recorder;
  private final Optional<EventPrinter> printer;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean stopRequested;

  /**
   * @param logMemoryBytes approximate heap for the event log
   * @param style the style of events printed as text
   * @param recorder the opened recorder, closed with the server
   */
  public HeadlessServer(ServerConfig config, long logMemoryBytes, EventOptions.Format format, TextStyle style,
      Optional<Recorder> recorder) {
    this.config = config;
    this.style = style;
    this.recorder = recorder;
    this.log = recorder.map(opened -> opened.newLog(logMemoryBytes)).orElseGet(() -> new EventRing(logMemoryBytes));
    this.server = new TcpServer(log, InstantSource.system(), Optional.of(this::onStopRequested),
        recorder.map(Recorder::firstConnection).orElse(1L));
    recorder.ifPresent(opened -> opened.listen(server::onRecorded, server::onMissing, server::awaitsRecording));
    this.printer = printer(format);
  }

  /**
   * Serves until asked to stop, then stops within the drain time plus two seconds; ends the process by force if
   * necessary.
   *
   * @return the exit code
   */
  public int run() {
    printer.ifPresent(EventPrinter::start);
    // loaded now: early clients may leave no descriptor to load a class
    Function<InetSocketAddress, Optional<String>> reach = NetworkReach::warning;
    EndSignals.onEach(this::onSignal);
    recorder.ifPresent(opened -> opened.start(log, log, List.of()));
    try {
      server.start(config).join();
    } catch (CompletionException failed) {
      recorder.ifPresent(Recorder::closeWithLog);
      printer.ifPresent(output -> output.finish(PRINTING));
      throw failed.getCause() instanceof ServerFailure failure ? failure : failed;
    }
    server.address().flatMap(reach).ifPresent(LOG::warn);
    awaitEnd();
    if (!stopRequested) {
      LOG.warn("nobody reads standard output any more: stopping");
    }
    stop();
    return end(!stopRequested
        ? CommandLines.OUTPUT_CLOSED
        : printer.filter(EventPrinter::isIncomplete).isPresent() ? FAILURE : 0);
  }

  private void onSignal(int count) {
    switch (count) {
      case 1 -> onStopRequested();
      case 2 -> server.hasten();
      default -> Runtime.getRuntime().halt(KILLED);
    }
  }

  private void onStopRequested() {
    stopRequested = true;
    over.countDown();
  }

  /**
   * If clients or a reader are slow, printing ends with the drain time: what the output has not accepted then is
   * counted.
   */
  private void stop() {
    long begun = System.nanoTime();
    long end = begun + config.timeouts().drain().plus(PRINTING).toNanos();
    long last = begun + config.timeouts().drain().plus(LAST_MOMENT).toNanos();
    Threads.daemon("porthole-last-moment").start(() -> endAt(last));
    server.close();
    recorder.ifPresent(opened -> opened.closeWithLog(left(last).minus(PRINTING)));
    printer.ifPresent(output -> output.finish(left(end)));
  }

  /** Ends the process if the stop takes too long, because of a disk, a client or a reader. */
  private void endAt(long nanos) {
    try {
      TimeUnit.NANOSECONDS.sleep(nanos - System.nanoTime());
    } catch (InterruptedException never) {
      Thread.currentThread().interrupt();
    }
    LOG.error("the server did not stop in time: state {}; the process ends anyway", server.state());
    end(FAILURE);
  }

  /** Halts the process, so that no running thread delays the exit, such as one writing to a disk that hangs. */
  private static int end(int code) {
    LogEnd.flush();
    Runtime.getRuntime().halt(code);
    return code;
  }

  private static Duration left(long endNanos) {
    return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
  }

  private void awaitEnd() {
    try {
      over.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Optional<EventPrinter> printer(EventOptions.Format format) {
    return switch (format) {
      case NONE -> {
        ClassPreloader.of(NOBODY);
        yield Optional.empty();
      }
      case TEXT, HEX -> {
        ClassPreloader.of(text(new PrintWriter(Writer.nullWriter())));
        yield Optional.of(new EventPrinter(server.events().openCursor(),
            new EventLines(StandardOutput::device, StandardOutput.charset(), this::text), over::countDown));
      }
      case JSON -> {
        ClassPreloader.of(json(Writer.nullWriter()));
        yield Optional.of(new EventPrinter(server.events().openCursor(),
            new EventLines(StandardOutput::device, StandardCharsets.UTF_8, this::json), over::countDown));
      }
    };
  }

  private EventCursor.Reader text(PrintWriter out) {
    return new TextEvents(out, config.charset(), ZoneId.systemDefault(), style);
  }

  private EventCursor.Reader json(Writer out) {
    return new JsonEvents(out, config.charset());
  }
}
