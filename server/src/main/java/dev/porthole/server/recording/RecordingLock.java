package dev.porthole.server.recording;

import dev.porthole.server.recording.segment.Layout;
import dev.porthole.shared.api.FailureReason;
import dev.porthole.shared.file.FileKey;
import dev.porthole.shared.file.PrivateFiles;
import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exclusive right to write a recording. One program has it at a time and loses it when it ends, however it ends.
 * The lock file also marks a folder as a recording.
 *
 * <p>Threads: any.
 */
final class RecordingLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingLock.class);
  private static final String NAME = "recording";
  private static final String BEGINNING = "Porthole recording";
  private static final int MAX_WORDS = 256;
  private static final String WORDS = BEGINNING + ", version " + Layout.VERSION + ", written by process ";
  /** How long to retry: a reader checking for a recorder locks the file for a moment. */
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);

  /**
   * The recordings that this program writes. Their lock files are never opened: with process-wide locks, closing the
   * file anywhere in the process releases the lock.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Path file;
  private FileChannel channel;
  private Path ours;
  private Optional<Object> key;

  private RecordingLock(Path folder, FileChannel channel, Path ours) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
    this.channel = channel;
    this.ours = ours;
    this.key = FileKey.of(file);
  }

  /**
   * Takes the lock; creates the folder if it does not exist.
   *
   * @throws RecordingFailure if another program has the lock, the folder is not a recording, or it cannot be written
   */
  static RecordingLock take(Path folder) {
    try {
      PrivateFiles.createFolders(folder);
      Path file = folder.resolve(NAME);
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        if (!isEmpty(folder)) {
          throw new RecordingFailure(
              folder + " is not a recording and not empty: name an empty folder, or one that does not exist yet");
        }
      } else if (!isRecording(folder)) {
        throw new RecordingFailure(file + " is a link or a folder: remove it, or name another folder");
      }
      Path ours = folder.toRealPath();
      if (!OURS.add(ours)) {
        throw taken(folder, WORDS + ProcessHandle.current().pid());
      }
      try {
        RecordingLock lock = new RecordingLock(folder, lock(folder, file), ours);
        tighten(folder, ours);
        return lock;
      } catch (IOException | RuntimeException failed) {
        OURS.remove(ours);
        throw failed;
      }
    } catch (FileAlreadyExistsException | NotDirectoryException noFolder) {
      throw new RecordingFailure(folder + " is not a folder: name one to record into", noFolder);
    } catch (AccessDeniedException denied) {
      throw new RecordingFailure(folder + " cannot be written: no permission for " + denied.getFile(), denied);
    } catch (IOException failed) {
      throw new RecordingFailure(folder + " cannot be written: " + FailureReason.ofFile(failed), failed);
    }
  }

  /** Whether a recorder, of this program or another, is writing the recording now. */
  static synchronized boolean isTaken(Path folder) {
    try {
      if (OURS.contains(folder.toRealPath())) {
        return true;
      }
      try (FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.READ);
          FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
        return free == null;
      }
    } catch (OverlappingFileLockException ours) {
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  static boolean isRecording(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the folder's name still refers to the locked folder. */
  synchronized boolean isIntact() {
    return isRecording(folder) && FileKey.of(file).equals(key);
  }

  /**
   * Locks the folder again if it was replaced or its lock file was deleted.
   *
   * @param hasSegment whether the segment being written is in the folder
   * @return whether it had to be locked again
   * @throws IOException if the folder contains other files, or cannot be locked
   */
  synchronized boolean renew(boolean hasSegment) throws IOException {
    if (isIntact()) {
      return false;
    }
    if (!Files.exists(folder)) {
      throw new NoSuchFileException(folder.toString());
    }
    if (!Files.isDirectory(folder)) {
      throw new FileSystemException(folder.toString(), null, "it is no longer a folder");
    }
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileSystemException(folder.toString(), null, "another recording is now in this folder");
    }
    if (!hasSegment && !isEmpty(folder)) {
      throw new FileSystemException(folder.toString(), null, "it contains files of something else");
    }
    Path now = folder.toRealPath();
    FileChannel fresh = lockIn(now);
    channel.close();
    if (!now.equals(ours)) {
      OURS.remove(ours);
    }
    channel = fresh;
    ours = now;
    key = FileKey.of(file);
    tighten(folder, now);
    return true;
  }

  private FileChannel lockIn(Path now) throws IOException {
    if (!now.equals(ours) && !OURS.add(now)) {
      throw new FileSystemException(folder.toString(), null, "another recording is being written there");
    }
    try {
      return lock(folder, file);
    } catch (IOException | RecordingFailure failed) {
      if (!now.equals(ours)) {
        OURS.remove(now);
      }
      throw failed instanceof IOException io ? io : new IOException(failed.getMessage(), failed);
    }
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException unimportant) {
      // the system releases the lock when the process ends
    } finally {
      OURS.remove(ours);
    }
  }

  /** Opens and locks the file, and writes the owner's process into it. */
  private static synchronized FileChannel lock(Path folder, Path file) throws IOException {
    FileChannel channel = open(file);
    try {
      String words = words(channel);
      if (!words.isEmpty() && !words.startsWith(BEGINNING)) {
        throw new RecordingFailure(
            folder + " is no recording: its file '" + NAME + "' is something else's; name another folder");
      }
      if (!lock(channel)) {
        throw taken(folder, words);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((WORDS + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  private static FileChannel open(Path file) throws IOException {
    try {
      return PrivateFiles.create(file);
    } catch (FileAlreadyExistsException there) {
      return PrivateFiles.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
  }

  private static String words(FileChannel channel) throws IOException {
    ByteBuffer read = ByteBuffer.allocate(MAX_WORDS);
    channel.read(read, 0);
    return new String(read.array(), 0, read.position(), StandardCharsets.UTF_8).strip();
  }

  /** A recording of an older Porthole, or a folder made by the user, may be readable by others. */
  private static void tighten(Path folder, Path real) throws IOException {
    boolean wasOpen = PrivateFiles.tighten(real);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(real, "{*.seg,*.idx," + NAME + "}")) {
      for (Path each : files) {
        wasOpen |= PrivateFiles.tighten(each);
      }
    }
    if (wasOpen) {
      LOG.info("{} could be read by other users; now only its owner can read it", folder);
    }
  }

  private static RecordingFailure taken(Path folder, String by) {
    return new RecordingFailure(folder + " is being written already"
        + (by.startsWith(WORDS) ? " by process " + by.substring(WORDS.length()) : "") + ": name another folder");
  }

  private static boolean lock(FileChannel channel) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    do {
      try {
        if (channel.tryLock() != null) {
          return true;
        }
        Thread.sleep(PAUSE);
      } catch (OverlappingFileLockException ours) {
        return false;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    } while (System.nanoTime() < deadline);
    return false;
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }
}
