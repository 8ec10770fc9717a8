package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of the conversation in pages of columns, read by number. A line never changes, except that the oldest lines may
 * lose their bytes.
 *
 * <p>Threads: as the subclass says.
 */
public abstract class StoredLines {
  public static final int PAGE_LINES = 4096;

  static final class Page {
    final long[] timeNanos = new long[PAGE_LINES];
    /** One object for all lines of a connection, as long as the caller passes the same one. */
    final Origin[] origin = new Origin[PAGE_LINES];
    /** The hash code of each origin: a scan for a connection compares these first. */
    final int[] originHash = new int[PAGE_LINES];
    final LineKind[] kind = new LineKind[PAGE_LINES];
    final String[] peer = new String[PAGE_LINES];
    final long[] offset = new long[PAGE_LINES];
    final long[] previous = new long[PAGE_LINES];
    final Bytes[] data = new Bytes[PAGE_LINES];
    final String[] text = new String[PAGE_LINES];

    boolean isOf(int slot, Origin wanted, int hash) {
      return originHash[slot] == hash && origin[slot].equals(wanted);
    }
  }

  /** The number of the oldest line. */
  public abstract long first();

  /** The number after the newest line. */
  abstract long end();

  /** The page of a line from {@link #first} inclusive to {@link #end} exclusive. */
  abstract Page page(long number);

  static int slot(long number) {
    return (int) (number % PAGE_LINES);
  }

  public final LineKind kind(long number) {
    return page(number).kind[slot(number)];
  }

  /** The bytes of a line; empty if it is not a chunk. */
  public final Bytes data(long number) {
    return page(number).data[slot(number)];
  }

  public final long timeNanos(long number) {
    return page(number).timeNanos[slot(number)];
  }

  /** The number of bytes in the stream before a chunk. */
  public final long offset(long number) {
    return page(number).offset[slot(number)];
  }

  /**
   * The line of the preceding chunk of the same connection and direction; less than {@link #first} if there is none or
   * it is no longer kept.
   */
  public final long previous(long number) {
    return page(number).previous[slot(number)];
  }

  /** What a line belongs to. */
  public final Origin origin(long number) {
    return page(number).origin[slot(number)];
  }

  /** Whether a line belongs to {@code origin}. */
  public final boolean isOf(long number, Origin origin) {
    return page(number).isOf(slot(number), origin, origin.hashCode());
  }

  /**
   * The bytes of a message that ends in the chunk of a line, after the chunk's first {@code end} bytes; without the
   * bytes of chunks that are no longer kept.
   */
  final Bytes gather(long number, int end, int length) {
    return gather(number, end, length, length);
  }

  /** At most the first {@code most} bytes of such a message. */
  final Bytes gather(long number, int end, int length, int most) {
    Bytes last = data(number);
    if (last.length() < end) {
      return Bytes.EMPTY; // dropped by the store while another thread reads
    }
    int missing = length - end;
    if (missing <= 0) {
      return last.slice(end - length, end - length + Math.min(length, most));
    }
    ArrayDeque<Bytes> parts = new ArrayDeque<>(List.of(last.slice(0, end)));
    for (long line = previous(number); missing > 0 && line >= first(); line = previous(line)) {
      Bytes chunk = data(line);
      parts.addFirst(chunk.slice(Math.max(0, chunk.length() - missing), chunk.length()));
      missing -= chunk.length();
    }
    return Bytes.concat(head(parts, most));
  }

  private static List<Bytes> head(Iterable<Bytes> parts, int most) {
    List<Bytes> head = new ArrayList<>();
    int left = most;
    for (Bytes part : parts) {
      if (left > 0) {
        head.add(part.slice(0, Math.min(left, part.length())));
        left -= part.length();
      }
    }
    return head;
  }

  /** The number of chunks that carried such a message. */
  final int chunksOf(long number, int end, int length) {
    return pieces(number, end, length).size();
  }

  /** The part of such a message in each chunk, in order; {@link #gather} joins them. */
  final List<Fragment> pieces(long number, int end, int length) {
    ArrayDeque<Fragment> pieces = new ArrayDeque<>();
    int missing = length;
    int carried = Math.min(length, end);
    for (long line = number; missing > 0 && line >= first(); line = previous(line)) {
      if (line != number) {
        carried = Math.min(missing, data(line).length());
      }
      if (carried > 0) {
        pieces.addFirst(new Fragment(timeNanos(line), missing - carried, missing));
      }
      missing -= carried;
    }
    int lost = missing;
    return pieces.stream().map(piece -> new Fragment(piece.timeNanos(), piece.from() - lost, piece.to() - lost))
        .toList();
  }
}
