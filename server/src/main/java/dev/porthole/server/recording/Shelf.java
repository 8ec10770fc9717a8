package dev.porthole.server.recording;

import dev.porthole.server.posix.Niceness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments that are complete: gives each an index, and lets the oldest go when there are too many. It has what the server leaves of
 * the processors: while they are all busy segments stay without an index, which makes searching slower and loses nothing.
 *
 * <p>Threads: works on one of its own, {@code porthole-recorder-index}; {@link #bytes} may be asked by any.
 */
final class Shelf implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shelf.class);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path folder;
  private final Retention retention;
  private final InstantSource clock;
  private final IndexBuilder indexes;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(
      work -> Thread.ofPlatform().name("porthole-recorder-index").daemon().unstarted(() -> {
        Niceness.yieldToOthers();
        work.run();
      }));
  private volatile long bytes;

  Shelf(Path folder, Retention retention, InstantSource clock) {
    this.folder = folder;
    this.retention = retention;
    this.clock = clock;
    this.indexes = new IndexBuilder(new PreviousRecords(() -> list(folder)));
  }

  /** What the segments and indexes take on the disk, but for the newest segment. */
  long bytes() {
    return bytes;
  }

  /** Looks after all there are but those from a position on. */
  void tidy(long before) {
    worker.execute(() -> {
      try {
        doTidy(before);
      } catch (IOException | UncheckedIOException failed) {
        LOG.warn("{}: not every segment has an index, which makes searching slower: {}", folder, failed.toString());
      }
    });
  }

  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        worker.shutdownNow(); // an index that is missing is made when the recording is written again
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void doTidy(long before) throws IOException {
    retain(list(folder));
    for (SegmentFile file : list(folder)) {
      if (file.base() < before && !Files.exists(file.index()) && file.header().isPresent()) {
        indexes.build(file);
        retain(list(folder)); // also while there is more to do than this thread is given time for
      }
    }
  }

  private void retain(List<SegmentFile> all) throws IOException {
    long total = 0;
    for (SegmentFile file : all) {
      total += size(file);
    }
    long oldest = oldestNanos();
    for (int i = 0; i + 1 < all.size(); i++) {
      boolean tooOld = all.get(i + 1).header().filter(next -> next.createdNanos() < oldest).isPresent();
      if (total <= retention.bytes() && !tooOld) {
        break;
      }
      total -= size(all.get(i));
      Files.deleteIfExists(all.get(i).index());
      Files.deleteIfExists(all.get(i).path());
    }
    bytes = total - (all.isEmpty() ? 0 : size(all.getLast()));
  }

  private long oldestNanos() {
    Duration now = Duration.between(Instant.EPOCH, clock.instant());
    return retention.age().compareTo(now) >= 0 ? Long.MIN_VALUE : now.minus(retention.age()).toNanos();
  }

  private static long size(SegmentFile file) throws IOException {
    Optional<Path> index = Optional.of(file.index()).filter(Files::exists);
    return Files.size(file.path()) + (index.isPresent() ? Files.size(index.get()) : 0);
  }

  private static List<SegmentFile> list(Path folder) {
    try {
      return SegmentFile.list(folder);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
