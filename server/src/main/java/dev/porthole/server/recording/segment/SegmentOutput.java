package dev.porthole.server.recording.segment;

import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * The output of a segment: a file, or in a test a simulation of one, such as on a disk that does not respond.
 *
 * <p>Threads: as a {@link FileChannel}.
 */
public interface SegmentOutput extends AutoCloseable {
  /** Creates the output of a new segment. */
  @FunctionalInterface
  interface Opener {
    /** @throws IOException if the file exists, or cannot be created */
    SegmentOutput open(Path path) throws IOException;
  }

  /** Creates a file that only its owner can read. */
  Opener FILE = path -> new OfFile(PrivateFiles.create(path));

  /** Writes some of the bytes at an offset. */
  void write(ByteBuffer source, long at) throws IOException;

  void truncate(long size) throws IOException;

  /** Waits until everything written would survive a power cut (fsync); does nothing once closed. */
  void force() throws IOException;

  @Override
  void close() throws IOException;

  /** Output to a file. */
  record OfFile(FileChannel channel) implements SegmentOutput {
    @Override
    public void write(ByteBuffer source, long at) throws IOException {
      channel.write(source, at);
    }

    @Override
    public void truncate(long size) throws IOException {
      channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
      if (channel.isOpen()) {
        channel.force(false);
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
