package dev.porthole.server.recording;

import dev.porthole.server.posix.DescriptorReserve;
import dev.porthole.server.posix.Niceness;
import dev.porthole.server.recording.index.IndexBuilder;
import dev.porthole.server.recording.segment.PreviousRecords;
import dev.porthole.server.recording.segment.SegmentFile;
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
 * The segments that are complete: gives each an index, and lets the oldest go when there are too many. It has what the server leaves of
 * the processors: while they are all busy segments stay without an index, which makes searching slower and loses nothing.
 *
 * <p>Threads: works on one of its own, {@code porthole-recorder-index}; {@link #bytes} may be asked by any.
 */
final class SegmentMaintenance {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentMaintenance.class);

  private final Path folder;
  private final Retention retention;
  private final SegmentAges ages;
  private final BooleanSupplier isOurs;
  private final IndexBuilder indexes;
  /** For looking into the folder, and for an index and its segment. */
  private final DescriptorReserve reserve = new DescriptorReserve(2);
  private final ExecutorService worker = Executors.newSingleThreadExecutor(
      work -> Thread.ofPlatform().name("porthole-recorder-index").daemon().unstarted(() -> {
        Niceness.yieldToOthers();
        work.run();
      }));
  private volatile long bytes;

  /**
   * @param isOurs whether the folder still is the recording's; of another one nothing is touched
   */
  SegmentMaintenance(Path folder, Retention retention, SegmentAges ages, BooleanSupplier isOurs) {
    this.folder = folder;
    this.retention = retention;
    this.ages = ages;
    this.isOurs = isOurs;
    this.indexes = new IndexBuilder(new PreviousRecords(() -> list(folder)));
  }

  /** What the segments and indexes take on the disk, but for the newest segment. */
  long bytes() {
    return bytes;
  }

  /** The recorder has begun a segment. */
  void onBegun(SegmentFile file) {
    ages.onBegun(file.base());
  }

  /** Looks after all there are but those from a position on. */
  void tidy(long before) {
    worker.execute(() -> {
      try {
        reserve.open(() -> doTidy(before));
      } catch (IOException | RecordingFailure failed) {
        LOG.warn("{}: not every segment has an index, which makes searching slower: {}", folder, why(failed));
      }
    });
  }

  /** Ends when all are looked after, or {@code most} is over: an index that is missing is made when the recording is written again. */
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

  /** How many segments it has given an index. */
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
        retain(list(folder)); // also while there is more to do than this thread is given time for
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

  /** When they were begun; one that cannot be told is no older than now. */
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
      return 0; // taken away by somebody, or no index yet
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
