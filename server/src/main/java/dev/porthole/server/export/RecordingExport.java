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
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * Writes what of a recording fits a query, from its beginning to what is recorded by now.
 *
 * <p>Threads: stateless; an export is done on the thread that asks for it.
 */
public final class RecordingExport {
  private static final int BATCH = 256;
  private static final int BUFFER = 256 * 1024;
  private static final Set<EventKind> CHUNKS = Set.of(EventKind.BYTES_RECEIVED, EventKind.BYTES_SENT);

  private RecordingExport() {}

  /**
   * Writes into a file, which is replaced when all is written; if that fails or is interrupted, it stays as it was.
   *
   * @return how many events were written
   * @throws RecordingFailure with one line, if it cannot be written or is interrupted
   */
  public static long export(Recording recording, RecordingQuery query, ExportFormat format, Path file) {
    return export(recording, query, format, ExportSettings.usual().withDirection(query.direction()), file);
  }

  /** The same, with a choice. */
  public static long export(Recording recording, RecordingQuery query, ExportFormat format, ExportSettings settings,
      Path file) {
    return export(recording, query, format, settings, file, _ -> {});
  }

  /** @param onSkipped called, after all is written, with how many chunks were too hard for a regular expression, if any were */
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
   * Writes into a stream, which stays open.
   *
   * @param onSkipped called, after all is written, with how many chunks were too hard for a regular expression, if any were
   * @return how many events were written
   * @throws IOException if it cannot be written
   * @throws RecordingFailure with one line, if the recording cannot be read or the thread is interrupted
   */
  public static long write(Recording recording, RecordingQuery query, ExportFormat format, ExportSettings settings,
      OutputStream to, LongConsumer onSkipped) throws IOException {
    OutputStream out = new BufferedOutputStream(to, BUFFER);
    try (RecordedEvents feed = new RecordedEvents(recording, narrowed(query, format))) {
      Counted counted = new Counted(() -> EventWriters.of(format, out, settings, feed.surroundings()));
      int handedOver;
      do {
        handedOver = feed.drain(counted, BATCH);
        if (Thread.currentThread().isInterrupted()) {
          throw interrupted(); // which may be why no more was handed over
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
      throw Thread.currentThread().isInterrupted() ? interrupted() : failed; // reading fails for that too
    }
  }

  private static RecordingFailure interrupted() {
    return new RecordingFailure("the export was interrupted");
  }

  /** Formats of bytes need nothing else read. */
  private static RecordingQuery narrowed(RecordingQuery query, ExportFormat format) {
    return switch (format) {
      case RAW, HEX -> query.kinds().isEmpty() ? query.withKinds(CHUNKS) : query;
      case PCAPNG, CSV, JSONL, TEXT -> query;
    };
  }

  /** Counts what is written, and keeps its failures apart from those of the recording, which is read around it. */
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
        throw new WriteFailed(failed.getCause());
      }
    }
  }

  /** No {@code UncheckedIOException}: whoever reads a recording would take that for a failure to read. */
  private static final class WriteFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final IOException why;

    WriteFailed(IOException why) {
      super(why);
      this.why = why;
    }
  }
}
