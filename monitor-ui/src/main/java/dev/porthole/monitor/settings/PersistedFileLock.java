package dev.porthole.monitor.settings;

import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets one window at a time change what is kept in a folder, be it of this process or of another one. The lock is a file of its own,
 * as the others are replaced when they change; it stays, since who removes it may remove the one that another process holds.
 *
 * <p>Threads: any; it waits for its turn, though not for long.
 */
final class PersistedFileLock {
  /** What is done under the lock. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static final String NAME = ".porthole.lock";
  private static final Logger LOG = LoggerFactory.getLogger(PersistedFileLock.class);
  /** Less than what the end of the program waits for a last write. */
  private static final Duration PATIENCE = Duration.ofMillis(1500);
  private static final long PAUSE_MILLIS = 10;
  /** Locks of files are between processes: within one a second lock throws. */
  private static final Object WITHIN_PROCESS = new Object();

  private PersistedFileLock() {}

  /**
   * Does something while nobody else changes anything in the folder.
   *
   * @throws IOException if that fails, or another process keeps the lock
   */
  static <T> T with(Path folder, Work<T> work) throws IOException {
    synchronized (WITHIN_PROCESS) {
      try (FileChannel channel = PrivateFiles.openLock(folder.resolve(NAME))) {
        lock(channel);
        return work.run();
      }
    }
  }

  private static void lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!tryLock(channel)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("another program keeps it locked");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted");
      }
    }
  }

  /** Some network file systems have no locks; without one it is as good as it gets. */
  private static boolean tryLock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException noLocks) {
      LOG.debug("no locks here", noLocks);
      return true;
    }
  }
}
