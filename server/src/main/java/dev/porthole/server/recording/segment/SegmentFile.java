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
  /** Of a segment whose header does not tell. */
  public static final UUID NO_EPOCH = new UUID(0, 0);
  private static final int DIGITS = 20;
  /** What is a long for sure. */
  private static final Pattern NAME = Pattern.compile("00[0-9]{" + (DIGITS - 2) + "}");

  /**
   * What its header says.
   *
   * @param firstSeq the number that its first event has, or a later one
   * @param createdNanos when its first event happened
   * @param epoch what its numbers belong to; nil if that is not known, as in format 1
   */
  public record Header(long firstSeq, long createdNanos, UUID epoch) {}

  public static SegmentFile in(Path folder, long base) {
    return new SegmentFile(folder.resolve(String.format(Locale.ROOT, "%0" + DIGITS + "d", base) + EXTENSION), base);
  }

  /** All the segments of a folder, oldest first; files of other names are not looked at. */
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

  /** Where its index stands, if it has one. */
  public Path index() {
    String name = path.getFileName().toString();
    return path.resolveSibling(name.substring(0, name.length() - EXTENSION.length()) + ".idx");
  }

  FileChannel open() throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ);
  }

  /**
   * Its header; empty if it is no segment, or one that is being made and does not have it yet.
   *
   * @throws RecordingFailure if a newer Porthole made it
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
      return Optional.empty(); // retention has taken it away since
    }
  }

  /** Whether it may be one whose maker was stopped before its header was written: what there is of it is its beginning. */
  public boolean isUnborn() throws IOException {
    try (FileChannel channel = open()) {
      ByteBuffer start = Layout.read(channel, 0, Layout.MAGIC.length);
      return channel.size() <= Layout.FILE_HEADER
          && Arrays.equals(start.array(), 0, start.limit(), Layout.MAGIC, 0, start.limit());
    }
  }

  /** What a damaged header must have said, by the first record behind it; a file of another kind has none. */
  private Optional<Header> recovered() throws IOException {
    try (RecordReader records = new RecordReader(this, Layout.FILE_HEADER)) {
      return records.next()
          ? Optional.of(new Header(records.seq(), records.timeNanos(), NO_EPOCH))
          : Optional.empty();
    }
  }
}
