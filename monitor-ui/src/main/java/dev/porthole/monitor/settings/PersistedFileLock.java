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
 * Lets one window at a time, of this or another process, change the files of a folder. The lock is a separate file,
 * because the other files are replaced when they change. The lock file is never removed: another process might hold it.
 *
 * <p>Threads: any; a call waits for the lock for a limited time.
 */
final class PersistedFileLock {
  /** Work to do under the lock. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  static final String NAME = ".porthole.lock";
  private static final Logger LOG = LoggerFactory.getLogger(PersistedFileLock.class);
  /** Less than the program's end waits for a last write. */
  private static final Duration TIMEOUT = Duration.ofMillis(1500);
  private static final long PAUSE_MILLIS = 10;
  /** File locks work between processes only: within one process a second lock throws. */
  private static final Object WITHIN_PROCESS = new Object();

  private PersistedFileLock() {}

  /**
   * Runs work while no other window changes anything in the folder.
   *
   * @throws IOException if the work fails, or another process holds the lock too long
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
    long deadline = System.nanoTime() + TIMEOUT.toNanos();
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

  /** Some network file systems have no locks; then the work runs without one. */
  private static boolean tryLock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException noLocks) {
      LOG.debug("this file system has no locks", noLocks);
      return true;
    }
  }
}
