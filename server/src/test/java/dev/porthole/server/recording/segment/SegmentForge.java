package dev.porthole.server.recording.segment;

import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Lets tests change a segment's bytes so that its checksums are right, or read what a segment consists of. */
public final class SegmentForge {
  private SegmentForge() {}

  public static ByteBuffer buffer(byte[] bytes) {
    return Layout.buffer(bytes);
  }

  public static int crc(byte[] bytes, int from, int length) {
    return Layout.crc(bytes, from, length);
  }

  /** Frames the record at {@code at} again, after a change of its contents. */
  public static void reframe(ByteBuffer bytes, int at) {
    Layout.frame(bytes, at, bytes.getInt(at), bytes.getLong(at + Layout.SEQ), bytes.getLong(at + Layout.PREVIOUS),
        Layout.salt(bytes));
  }

  /** The index beside a segment. */
  public static Path index(Path segment) {
    return new SegmentFile(segment, 0).index();
  }
}
