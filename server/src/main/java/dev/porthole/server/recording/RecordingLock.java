package dev.porthole.server.recording;

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
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * The right to write a recording, which one program has at a time and loses with its end, whatever that is. The file also says that a
 * folder is a recording.
 *
 * <p>Threads: any.
 */
final class RecordingLock implements AutoCloseable {
  private static final String NAME = "recording";
  private static final String WORDS = "Porthole recording, version " + Layout.VERSION + ", written by process ";
  /** A reader that asks whether there is a recorder has the file locked for a moment. */
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final FileChannel channel;

  private RecordingLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it; makes the folder if it is not there.
   *
   * @throws RecordingFailure if another has it, the folder is something else, or it cannot be written
   */
  static RecordingLock take(Path folder) {
    try {
      Files.createDirectories(folder);
      Path file = folder.resolve(NAME);
      if (!Files.exists(file) && !isEmpty(folder)) {
        throw new RecordingFailure(
            folder + " has files in it and is no recording: name an empty folder, or one that is not there yet");
      }
      FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
          StandardOpenOption.WRITE);
      if (!lock(channel)) {
        String by = Files.readString(file).strip();
        channel.close();
        throw new RecordingFailure(folder + " is being written already"
            + (by.startsWith(WORDS) ? " by process " + by.substring(WORDS.length()) : "") + ": name another folder");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((WORDS + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)));
      return new RecordingLock(channel);
    } catch (FileAlreadyExistsException | NotDirectoryException noFolder) {
      throw new RecordingFailure(folder + " is no folder: name one to record into", noFolder);
    } catch (AccessDeniedException denied) {
      throw new RecordingFailure(folder + " cannot be written: no permission for " + denied.getFile(), denied);
    } catch (IOException failed) {
      throw new RecordingFailure(folder + " cannot be written: " + reason(failed), failed);
    }
  }

  /** Whether a recorder, of this program or another, writes the recording now. */
  static boolean isTaken(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(NAME), StandardOpenOption.READ);
        FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return free == null;
    } catch (OverlappingFileLockException ours) {
      return true;
    } catch (IOException unknown) {
      return false;
    }
  }

  static boolean isRecording(Path folder) {
    return Files.isRegularFile(folder.resolve(NAME));
  }

  /** The system's words for a failure, without the name of a class. */
  static String reason(IOException failed) {
    return failed.getMessage() == null ? failed.toString() : failed.getMessage();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException unimportant) {
      // the lock goes with the process
    }
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
