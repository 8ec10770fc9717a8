package dev.porthole.server.export;

import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Exports the events of a recording that match a query, from its start to its current end.
 *
 * <p>Threads: stateless; runs on the calling thread.
 */
public final class RecordingExport {
  private static final int BATCH = 256;
  private static final int BUFFER = 256 * 1024;
  private static final Set<EventKind> CHUNKS = Set.of(EventKind.BYTES_RECEIVED, EventKind.BYTES_SENT);

  private RecordingExport() {}

  /**
   * Writes to a file, which is replaced once everything is written; after a failure or an interrupt the file is
   * unchanged.
   *
   * @return how many events were written
   * @throws RecordingFailure with one line, if the file cannot be written or the thread is interrupted
   */
  public static long export(Recording recording, RecordingQuery query, ExportFormat format, Path file) {
    return export(recording, query, format, ExportSettings.usual().withDirection(query.direction()), file);
  }

  /** As above, with settings. */
  public static long export(Recording recording, RecordingQuery query, ExportFormat format, ExportSettings settings,
      Path file) {
    return export(recording, query, format, settings, file, _ -> {});
  }

  /**
   * @param onSkipped called after everything is written, with the number of chunks on which the regular expression took
   *     too long, if any
   */
  public static long export(Recording recording, RecordingQuery query, ExportFormat format, ExportSettings settings,
      Path file, LongConsumer onSkipped) {
    try (ReplacedFile replaced = ReplacedFile.of(file)) {
      long written = write(recording, query, format, settings, replaced.out(), onSkipped);
      replaced.commit();
      return written;
    } catch (IOException failed) {
      throw Thread.currentThread().isInterrupted()
          ? interrupted()
          : new RecordingFailure("cannot write " + file + ": " + FailureReason.of(failed), failed);
    }
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @param onSkipped called after everything is written, with the number of chunks on which the regular expression took
   *     too long, if any
   * @return how many events were written
   * @throws IOException if the stream cannot be written
   * @throws RecordingFailure with one line, if the recording cannot be read or the thread is interrupted
   */
  public static long write(Recording recording, RecordingQuery query, ExportFormat format, ExportSettings settings,
      OutputStream to, LongConsumer onSkipped) throws IOException {
    OutputStream out = new BufferedOutputStream(to, BUFFER);
    try (RecordedEvents feed = new RecordedEvents(recording, narrowed(query, format))) {
      Counted counted = new Counted(() -> EventWriters.of(format, out, settings, feed.context()));
      int handedOver;
      do {
        handedOver = feed.drain(counted, BATCH);
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted(); // the interrupt may have ended the reading
        }
      } while (handedOver > 0);
      counted.finish();
      out.flush();
      if (counted.skipped > 0) {
        onSkipped.accept(counted.skipped);
      }
      return counted.events;
    } catch (WriteFailed failed) {
      throw failed.why;
    } catch (RecordingFailure failed) {
      throw Thread.currentThread().isInterrupted() ? interrupted() : failed; // an interrupt makes reading fail too
    }
  }

  private static RecordingFailure interrupted() {
    return new RecordingFailure("the export was interrupted");
  }

  /** Limits a query for formats of bytes to chunks. */
  private static RecordingQuery narrowed(RecordingQuery query, ExportFormat format) {
    return switch (format) {
      case RAW, HEX -> query.kinds().isEmpty() ? query.withKinds(CHUNKS) : query;
      case PCAPNG, CSV, JSONL, TEXT -> query;
    };
  }

  /** Counts the events written, and distinguishes write failures from failures of the recording being read. */
  private static final class Counted implements EventCursor.Reader {
    private final EventWriter writer;
    private long events;
    private long skipped;

    Counted(Supplier<EventWriter> writer) {
      this.writer = writing(writer);
    }

    @Override
    public void onEvent(long seq, ServerEvent event) {
      writing(() -> {
        writer.onEvent(seq, event);
        return null;
      });
      events++;
    }

    @Override
    public void onMissed(long count) {
      writing(() -> {
        writer.onMissed(count);
        return null;
      });
    }

    @Override
    public void onUnknown(long count) {
      writing(() -> {
        writer.onUnknown(count);
        return null;
      });
    }

    @Override
    public void onSkipped(long count) {
      skipped += count;
    }

    void finish() {
      writing(() -> {
        writer.finish();
        return null;
      });
    }

    private static <T> T writing(Supplier<T> work) {
      try {
        return work.get();
      } catch (UncheckedIOException failed) {
        throw new WriteFailed(Objects.requireNonNull(failed.getCause()));
      }
    }
  }

  /** Not an {@code UncheckedIOException}, which readers of a recording take for a read failure. */
  private static final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final IOException why;

    WriteFailed(IOException why) {
      super(why);
      this.why = why;
    }
  }
}
