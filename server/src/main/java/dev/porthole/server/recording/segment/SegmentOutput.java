package dev.porthole.server.recording.segment;

import dev.porthole.shared.file.PrivateFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * What a segment is written to: a file, or in a test what a file may come to, such as one on a disk that does not answer.
 *
 * <p>Threads: as a {@link FileChannel}.
 */
public interface SegmentOutput extends AutoCloseable {
  /** Makes the one of a new segment. */
  @FunctionalInterface
  interface Opener {
    /** @throws IOException if there is such a file, or none can be made */
    SegmentOutput open(Path path) throws IOException;
  }

  /** A new file that only its owner can read. */
  Opener FILE = path -> new OfFile(PrivateFiles.create(path));

  /** Writes some of the bytes at an offset. */
  void write(ByteBuffer source, long at) throws IOException;

  void truncate(long size) throws IOException;

  /** Waits until all that was written outlives a power cut; does nothing once it is closed. */
  void force() throws IOException;

  @Override
  void close() throws IOException;

  /** A file. */
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
