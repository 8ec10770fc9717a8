package dev.porthole.server.recording;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.server.posix.Niceness;
import dev.porthole.server.recording.index.IndexBuilder;
import dev.porthole.server.recording.segment.PreviousRecords;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.server.thread.Threads;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Maintains complete segments: builds an index for each, and deletes the oldest when there are too many. Uses only
 * processor time that the server leaves idle: while all processors are busy, segments stay without an index, which
 * makes searching slower but loses nothing.
 *
 * <p>Threads: works on its own thread, {@code porthole-recorder-index}; {@link #bytes} may be called by any thread.
 */
final class SegmentMaintenance {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentMaintenance.class);

  private final Path folder;
  private final Retention retention;
  private final SegmentAges ages;
  private final BooleanSupplier isOurs;
  private final IndexBuilder indexes;
  /** Two descriptors: for listing the folder, and for an index and its segment. */
  private final DescriptorReserve reserve = new DescriptorReserve(2);
  private final ExecutorService worker = Executors.newSingleThreadExecutor(
      work -> Threads.daemon("porthole-recorder-index").unstarted(() -> {
        Niceness.yieldToOthers();
        work.run();
      }));
  private volatile long bytes;

  /** @param isOurs whether the folder is still this recording's; files of any other folder are left alone */
  SegmentMaintenance(Path folder, Retention retention, SegmentAges ages, BooleanSupplier isOurs) {
    this.folder = folder;
    this.retention = retention;
    this.ages = ages;
    this.isOurs = isOurs;
    this.indexes = new IndexBuilder(new PreviousRecords(() -> list(folder)));
  }

  /** The size on disk of all segments and indexes, except the newest segment. */
  long bytes() {
    return bytes;
  }

  /** Called when the recorder has started a segment. */
  void onBegun(SegmentFile file) {
    ages.onBegun(file.base());
  }

  /** Maintains every segment that begins before a position. */
  void tidy(long before) {
    worker.execute(() -> {
      try {
        reserve.open(() -> doTidy(before));
      } catch (IOException | RecordingFailure failed) {
        LOG.warn("{}: not every segment has an index, which makes searching slower: {}", folder, why(failed));
      }
    });
  }

  /**
   * Returns when all segments are maintained, or after {@code most}: a missing index is built when the recording is
   * next appended to.
   */
  void close(Duration most) {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(most.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    reserve.close();
  }

  /** Builds the missing indexes; returns how many. */
  private int doTidy(long before) throws IOException {
    if (!isOurs.getAsBoolean()) {
      return 0;
    }
    try {
      return indexAndRetain(before);
    } catch (UncheckedIOException failed) {
      throw failed.getCause();
    }
  }

  private int indexAndRetain(long before) throws IOException {
    int built = 0;
    retain(list(folder));
    for (SegmentFile file : list(folder)) {
      if (file.base() < before && !Files.exists(file.index()) && file.header().isPresent()) {
        indexes.build(file);
        built++;
        retain(list(folder)); // even if building indexes falls behind
      }
    }
    return built;
  }

  private void retain(List<SegmentFile> all) throws IOException {
    long total = 0;
    for (SegmentFile file : all) {
      total += size(file);
    }
    int tooOld = ages.tooOld(all, created(all));
    for (int i = 0; i + 1 < all.size(); i++) {
      if (total <= retention.bytes() && i >= tooOld) {
        break;
      }
      total -= size(all.get(i));
      Files.deleteIfExists(all.get(i).index());
      Files.deleteIfExists(all.get(i).path());
    }
    bytes = total - (all.isEmpty() ? 0 : size(all.getLast()));
  }

  /** When the segments were created; a segment whose time is unknown counts as created now. */
  private static List<Long> created(List<SegmentFile> all) throws IOException {
    List<Long> created = new ArrayList<>();
    for (SegmentFile file : all) {
      created.add(file.header().map(SegmentFile.Header::createdNanos).orElse(Long.MAX_VALUE));
    }
    return created;
  }

  private static long size(SegmentFile file) throws IOException {
    return size(file.path()) + size(file.index());
  }

  private static long size(Path path) throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException none) {
      return 0; // deleted, or no index yet
    }
  }

  private static String why(Exception failed) {
    return switch (failed) {
      case IOException io -> FailureReason.ofFile(io);
      default -> FailureReason.of(failed);
    };
  }

  private static List<SegmentFile> list(Path folder) {
    try {
      return SegmentFile.list(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
