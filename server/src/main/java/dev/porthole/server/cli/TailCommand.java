package dev.porthole.server.cli;

import dev.porthole.server.export.EventFeed;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.server.terminal.JsonEvents;
import dev.porthole.server.terminal.TextEvents;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code porthole tail}: prints a recording as {@code porthole serve} prints the events, and follows one that is being written.
 *
 * <p>Threads: confined to the main thread.
 */
@Command(name = "tail", mixinStandardHelpOptions = true, versionProvider = VersionCommand.class, description = "Print a recording, and what is recorded meanwhile.")
public final class TailCommand implements Callable<Integer> {
  private static final int BATCH = 256;
  private static final Duration PATIENCE = Duration.ofMillis(500);

  private final Function<Path, Recording> recordings;
  private final Function<EventOptions.Format, PrintWriter> outputs;

  @Spec
  private CommandSpec command;

  @Parameters(paramLabel = "DIR", description = "The recording's folder.")
  private Path folder;

  @Option(names = {"-f", "--follow"}, description = "Go on with what is recorded meanwhile, until the recorder stops.")
  private boolean follow;

  @Option(names = "--last", paramLabel = "N", description = "Begin with the last N events that fit (default: all).")
  private Long last;

  @Option(names = "--events", paramLabel = "FORMAT", defaultValue = "text", converter = EventOptions.FormatConverter.class, description = "How events are told: text or json (one object a line) (default: ${DEFAULT-VALUE}).")
  private EventOptions.Format format;

  @Mixin
  private RecordingQueryOptions filters;

  /** Reads the disk, and writes to standard output. */
  public TailCommand() {
    this(RecordingFolder::open, EventOptions::output);
  }

  TailCommand(Function<Path, Recording> recordings, Function<EventOptions.Format, PrintWriter> outputs) {
    this.recordings = recordings;
    this.outputs = outputs;
  }

  @Override
  public Integer call() {
    RecordingQuery query = filters.query();
    if (last != null && last < 0) {
      throw new ParameterException(command.commandLine(), "--last must be 0 or more, not " + last);
    }
    if (format == EventOptions.Format.NONE) {
      throw new ParameterException(command.commandLine(), "unknown format 'none': use text or json");
    }
    try (Recording recording = recordings.apply(folder)) {
      TailStart start = last == null ? TailStart.ofAll(query) : TailStart.ofLast(recording, query, last);
      try (EventFeed feed = new EventFeed(recording, start.query())) {
        print(recording, feed, start.seq());
        return 0;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private void print(Recording recording, EventFeed feed, long firstSeq) throws InterruptedException {
    PrintWriter out = outputs.apply(format);
    EventCursor.Reader lines = from(firstSeq, lines(out, feed));
    boolean ended = !follow;
    while (true) {
      int printed = feed.drain(lines, BATCH);
      if (printed == 0) {
        if (out.checkError() || ended) {
          return;
        }
        ended = !recording.summary().beingWritten(); // what came before its end is printed still
        if (!ended) {
          feed.await(PATIENCE);
        }
      } else if (out.checkError()) {
        return; // nobody reads it any more
      }
    }
  }

  private EventCursor.Reader lines(PrintWriter out, EventFeed feed) {
    return format == EventOptions.Format.JSON
        ? new JsonEvents(out, filters.charset())
        : TextEvents.ofRecording(out, filters.charset(), ZoneId.systemDefault(), feed.surroundings()::remote);
  }

  private static EventCursor.Reader from(long firstSeq, EventCursor.Reader lines) {
    return new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        if (seq >= firstSeq) {
          lines.onEvent(seq, event);
        }
      }

      @Override
      public void onMissed(long count) {
        lines.onMissed(count);
      }

      @Override
      public void onSkipped(long count) {
        lines.onSkipped(count);
      }
    };
  }
}
