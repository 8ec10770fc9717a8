package dev.porthole.server.recording.segment;

import dev.porthole.shared.recording.RecordingFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * One segment of a recording.
 *
 * <p>Threads: immutable.
 *
 * @param base the position of its first byte in the recording
 */
public record SegmentFile(Path path, long base) {
  private static final String EXTENSION = ".seg";
  /** The epoch of a segment whose header has none. */
  public static final UUID NO_EPOCH = new UUID(0, 0);
  private static final int DIGITS = 20;
  /** Names that certainly fit into a long. */
  private static final Pattern NAME = Pattern.compile("00[0-9]{" + (DIGITS - 2) + "}");

  /**
   * The contents of a segment's header.
   *
   * @param firstSeq the number of its first event is this or a later one
   * @param createdNanos when its first event happened
   * @param epoch the epoch of its numbers; {@link #NO_EPOCH} if unknown, as in format 1
   */
  public record Header(long firstSeq, long createdNanos, UUID epoch) {}

  public static SegmentFile in(Path folder, long base) {
    return new SegmentFile(folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", base) + EXTENSION), base);
  }

  /** All segments of a folder, oldest first; files with other names are ignored. */
  public static List<SegmentFile> list(Path folder) throws IOException {
    List<SegmentFile> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + EXTENSION)) {
      for (Path file : files) {
        String name = file.getFileName().toString();
        String digits = name.substring(0, name.length() - EXTENSION.length());
        if (NAME.matcher(digits).matches()) {
          found.add(new SegmentFile(file, Long.parseLong(digits)));
        }
      }
    }
    found.sort(Comparator.comparingLong(SegmentFile::base));
    return found;
  }

  /** The path of its index, whether or not there is one. */
  public Path index() {
    String name = path.getFileName().toString();
    return path.resolveSibling(name.substring(0, name.length() - EXTENSION.length()) + ".idx");
  }

  FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * Reads the header; empty if the file is not a segment, or its header is not written yet.
   *
   * @throws RecordingFailure if a newer Porthole wrote the segment
   */
  public Optional<Header> header() throws IOException {
    try (FileChannel channel = open()) {
      ByteBuffer header = Layout.read(channel, 0, Layout.FILE_HEADER);
      if (!Layout.isWhole(header)
          || !Arrays.equals(header.array(), 0, Layout.MAGIC.length, Layout.MAGIC, 0, Layout.MAGIC.length)) {
        return recovered();
      }
      int version = header.getInt(8);
      if (version < Layout.OLDEST_VERSION || version > Layout.VERSION) {
        throw new RecordingFailure(path + " is in version " + version + " of the format: this Porthole reads versions "
            + Layout.OLDEST_VERSION + " to " + Layout.VERSION);
      }
      return header.getLong(16) == base
          ? Optional.of(new Header(header.getLong(24), header.getLong(32), Layout.epoch(header)))
          : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty(); // retention has deleted it meanwhile
    }
  }

  /** Whether the file may be a segment whose header was not completed: it contains only the beginning of a header. */
  public boolean isUnborn() throws IOException {
    try (FileChannel channel = open()) {
      ByteBuffer start = Layout.read(channel, 0, Layout.MAGIC.length);
      return channel.size() <= Layout.FILE_HEADER
          && Arrays.equals(start.array(), 0, start.limit(), Layout.MAGIC, 0, start.limit());
    }
  }

  /** Reconstructs a damaged header from the first record after it; empty for a file of another kind. */
  private Optional<Header> recovered() throws IOException {
    try (RecordReader records = new RecordReader(this, Layout.FILE_HEADER)) {
      return records.next()
          ? Optional.of(new Header(records.seq(), records.timeNanos(), NO_EPOCH))
          : Optional.empty();
    }
  }
}
