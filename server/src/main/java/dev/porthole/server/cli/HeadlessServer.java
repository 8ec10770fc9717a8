package dev.porthole.server.cli;

import dev.porthole.server.TcpServer;
import dev.porthole.server.Warmup;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.terminal.EventLines;
import dev.porthole.server.terminal.EventPrinter;
import dev.porthole.server.terminal.JsonEvents;
import dev.porthole.server.terminal.StandardOutput;
import dev.porthole.server.terminal.TextEvents;
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
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server without a window, from start to the last event printed. It ends when the process is told to (SIGTERM, Ctrl-C) or when
 * nobody reads its output any more, or when a stop is typed where the model watches standard input.
 *
 * <p>Threads: {@link #run} on the main thread, the end on the JVM's shutdown thread.
 */
public final class HeadlessServer {
  private static final Logger LOG = LoggerFactory.getLogger(HeadlessServer.class);
  /** After the server's stop, for what it told last. */
  private static final Duration PRINTING = Duration.ofMillis(400);
  private static final int FAILURE = 1;

  /** Sees facts and keeps nothing, where no events are printed. */
  private static final EventCursor.Reader NOBODY = new EventCursor.Reader() {
    @Override
    public void onEvent(long seq, ServerEvent event) {}

    @Override
    public void onMissed(long count) {}
  };

  private final ServerConfig config;
  private final EventRing log;
  private final TcpServer server;
  private final Optional<Recorder> recorder;
  private final Optional<EventPrinter> printer;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile boolean stopTyped;

  /**
   * @param logMemoryBytes about how much heap the event log may take
   * @param recorder what records it, opened; closed with the server
   */
  public HeadlessServer(ServerConfig config, long logMemoryBytes, EventOptions.Format format,
      Optional<Recorder> recorder) {
    this.config = config;
    this.recorder = recorder;
    this.log = new EventRing(logMemoryBytes, recorder.map(Recorder::firstSeq).orElse(1L));
    this.server = new TcpServer(log, InstantSource.system(), Optional.of(this::onStopTyped),
        recorder.map(Recorder::firstConnection).orElse(1L));
    this.printer = printer(format);
  }

  /**
   * Serves until told to end. A signal ends the process with exit code 0 from within.
   *
   * @return the exit code, if it was not a signal that ended it
   */
  public int run() {
    printer.ifPresent(EventPrinter::start);
    // read now: clients that come at once may leave no descriptor to read a class by
    Function<InetSocketAddress, Optional<String>> reach = NetworkReach::warning;
    Thread onSignal = new Thread(this::stopOnSignal, "porthole-shutdown");
    Runtime.getRuntime().addShutdownHook(onSignal);
    recorder.ifPresent(opened -> opened.start(log, log, List.of()));
    try {
      server.start(config).join();
    } catch (CompletionException failed) {
      Runtime.getRuntime().removeShutdownHook(onSignal);
      recorder.ifPresent(Recorder::close);
      printer.ifPresent(output -> output.finish(PRINTING));
      throw failed.getCause() instanceof ServerFailure failure ? failure : failed;
    }
    server.address().flatMap(reach).ifPresent(LOG::warn);
    awaitEnd();
    if (stopTyped) {
      return 0; // the shutdown stops it
    }
    LOG.warn("nobody reads standard output any more: stopping");
    stop();
    Runtime.getRuntime().halt(CommandLines.OUTPUT_CLOSED);
    return CommandLines.OUTPUT_CLOSED;
  }

  /** A shutdown started by a signal would exit with 128 and the signal's number: a graceful stop is no failure. */
  private void stopOnSignal() {
    stop();
    Runtime.getRuntime().halt(printer.filter(EventPrinter::isIncomplete).isPresent() ? FAILURE : 0);
  }

  private void onStopTyped() {
    stopTyped = true;
    over.countDown();
  }

  /** Where the clients or a reader take their time, the output ends with the drain: whatever it does not take then is counted. */
  private void stop() {
    long end = System.nanoTime() + config.drain().plus(PRINTING).toNanos();
    server.close();
    recorder.ifPresent(Recorder::close);
    printer.ifPresent(output -> output.finish(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
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
        Warmup.of(NOBODY);
        yield Optional.empty();
      }
      case TEXT -> {
        Warmup.of(text(new PrintWriter(Writer.nullWriter())));
        yield Optional.of(new EventPrinter(server.events().openCursor(),
            new EventLines(StandardOutput::device, StandardOutput.charset(), this::text), over::countDown));
      }
      case JSON -> {
        Warmup.of(json(Writer.nullWriter()));
        yield Optional.of(new EventPrinter(server.events().openCursor(),
            new EventLines(StandardOutput::device, StandardCharsets.UTF_8, this::json), over::countDown));
      }
    };
  }

  private EventCursor.Reader text(PrintWriter out) {
    return new TextEvents(out, config.charset(), ZoneId.systemDefault());
  }

  private EventCursor.Reader json(Writer out) {
    return new JsonEvents(out, config.charset());
  }
}
