package dev.porthole.monitor.model;

import dev.porthole.shared.event.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * The newest lines of the conversation in columns, page by page: a line costs its columns and no object of its own, appending
 * never copies what is there. The oldest page goes as a whole when the lines are too many, the oldest line when they are too large.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConversationStore {
  static final int PAGE_LINES = 4096;
  /** What a line costs beside its bytes and its text: columns and object headers, in bytes. */
  private static final int LINE_OVERHEAD = 136;
  private static final long NONE = -1;

  private static final class Page {
    final long[] timeNanos = new long[PAGE_LINES];
    final long[] connection = new long[PAGE_LINES];
    final LineKind[] kind = new LineKind[PAGE_LINES];
    final String[] peer = new String[PAGE_LINES];
    final long[] offset = new long[PAGE_LINES];
    final long[] previous = new long[PAGE_LINES];
    final Bytes[] data = new Bytes[PAGE_LINES];
    final String[] text = new String[PAGE_LINES];
  }

  private final long mostLines;
  private final long mostBytes;
  /** A list with a start that moves: taking the first page of a plain list would copy the others. */
  private List<Page> pages = new ArrayList<>();
  private int firstPage;
  private long first;
  private long end;
  private long footprint;
  /** Of each connection that is open, the number of its newest line received, and sent. */
  private final Map<Long, long[]> newest = new HashMap<>();

  /**
   * @param mostLines how many lines to keep at least, once there are so many, unless they are too large
   * @param mostBytes about how much heap they may take
   */
  public ConversationStore(long mostLines, long mostBytes) {
    this.mostLines = mostLines;
    this.mostBytes = mostBytes;
  }

  /** The number of the oldest line kept. */
  public long first() {
    return first;
  }

  /** The number that the next line will have; {@code end - first} lines are kept. */
  public long end() {
    return end;
  }

  /** Appends a line that is no chunk, or one that stands at the start of its stream; its number is {@link #end} before. */
  public void append(long timeNanos, LineKind kind, long connection, String peer, Bytes data, String text) {
    append(timeNanos, kind, connection, peer, 0, data, text);
  }

  /**
   * Appends a line, whose number is {@link #end} before.
   *
   * @param offset of a chunk: how many bytes the connection had carried in this direction before it
   */
  public void append(long timeNanos, LineKind kind, long connection, String peer, long offset, Bytes data,
      String text) {
    int slot = slot(end);
    if (slot == 0) {
      pages.add(new Page());
    }
    Page page = pages.getLast();
    page.timeNanos[slot] = timeNanos;
    page.kind[slot] = kind;
    page.connection[slot] = connection;
    page.peer[slot] = peer;
    page.data[slot] = data;
    page.text[slot] = text;
    page.offset[slot] = offset;
    page.previous[slot] = chain(kind, connection);
    footprint += cost(data, text);
    end++;
    while (footprint > mostBytes && end - first > 1) {
      dropFirstLine();
    }
    if (slot == PAGE_LINES - 1) {
      dropPagesOverLimit();
    }
  }

  /** The line with a number from {@link #first} inclusive to {@link #end} exclusive. */
  public ConversationLine line(long number) {
    Page page = page(number);
    int slot = slot(number);
    return new ConversationLine(number, page.timeNanos[slot], page.kind[slot], page.connection[slot], page.peer[slot],
        page.data[slot].length(), page.data[slot], page.text[slot], ConversationLine.Reads.NONE);
  }

  /**
   * Tells the numbers of the lines that are of some connections, in order.
   *
   * @param connections sorted
   * @param from the first line that is looked at, if it is kept
   */
  void forEachOf(long[] connections, long from, LongConsumer lines) {
    long number = Math.max(from, first);
    while (number < end) {
      long[] of = page(number).connection;
      long stop = Math.min(end, number - slot(number) + PAGE_LINES);
      for (; number < stop; number++) {
        long connection = of[slot(number)];
        if (connections.length == 1
            ? connection == connections[0]
            : Arrays.binarySearch(connections, connection) >= 0) {
          lines.accept(number);
        }
      }
    }
  }

  LineKind kind(long number) {
    return page(number).kind[slot(number)];
  }

  /** The bytes of a line; empty if it is no chunk. */
  Bytes data(long number) {
    return page(number).data[slot(number)];
  }

  long timeNanos(long number) {
    return page(number).timeNanos[slot(number)];
  }

  /** Where a chunk stands in its stream. */
  long offset(long number) {
    return page(number).offset[slot(number)];
  }

  /** The chunk before, of the same connection and direction; less than {@link #first} if there is none, or it is not kept any more. */
  long previous(long number) {
    return page(number).previous[slot(number)];
  }

  /**
   * The bytes of a message that ends in the chunk of a line, after the first {@code end} bytes of it; without those of chunks that
   * are not kept any more.
   */
  Bytes gather(long number, int end, int length) {
    int missing = length - end;
    if (missing <= 0) {
      return data(number).slice(end - length, end);
    }
    ArrayDeque<Bytes> parts = new ArrayDeque<>(List.of(data(number).slice(0, end)));
    for (long line = previous(number); missing > 0 && line >= first; line = previous(line)) {
      Bytes chunk = data(line);
      parts.addFirst(chunk.slice(Math.max(0, chunk.length() - missing), chunk.length()));
      missing -= chunk.length();
    }
    return Bytes.concat(List.copyOf(parts));
  }

  /** In how many chunks such a message came. */
  int chunksOf(long number, int end, int length) {
    return pieces(number, end, length).size();
  }

  /** What each chunk carried of such a message, in their order; as {@link #gather} puts it together. */
  List<Piece> pieces(long number, int end, int length) {
    ArrayDeque<Piece> pieces = new ArrayDeque<>();
    int missing = length;
    int carried = Math.min(length, end);
    for (long line = number; missing > 0 && line >= first; line = previous(line)) {
      if (line != number) {
        carried = Math.min(missing, data(line).length());
      }
      if (carried > 0) {
        pieces.addFirst(new Piece(timeNanos(line), missing - carried, missing));
      }
      missing -= carried;
    }
    int lost = missing;
    return pieces.stream().map(piece -> new Piece(piece.timeNanos(), piece.from() - lost, piece.to() - lost)).toList();
  }

  /** Has a line read otherwise from now on. */
  void reread(long number, String text) {
    Page page = page(number);
    int slot = slot(number);
    footprint += (long) Character.BYTES * (text.length() - page.text[slot].length());
    page.text[slot] = text;
  }

  /** The connection of a line, as {@link ConversationLine#connection} has it. */
  long connection(long number) {
    return page(number).connection[slot(number)];
  }

  private long chain(LineKind kind, long connection) {
    if (kind == LineKind.CLOSED) {
      newest.remove(connection);
      return NONE;
    }
    if (kind != LineKind.RECEIVED && kind != LineKind.SENT) {
      return NONE;
    }
    long[] sides = newest.computeIfAbsent(connection, _ -> new long[]{NONE, NONE});
    int side = kind == LineKind.RECEIVED ? 0 : 1;
    long before = sides[side];
    sides[side] = end;
    return before;
  }

  private Page page(long number) {
    if (number < first || number >= end) {
      throw new IndexOutOfBoundsException("line " + number + " of " + first + " to " + end);
    }
    return pages.get(firstPage + (int) (number / PAGE_LINES - first / PAGE_LINES));
  }

  private static int slot(long number) {
    return (int) (number % PAGE_LINES);
  }

  private static long cost(Bytes data, String text) {
    return LINE_OVERHEAD + data.length() + (long) Character.BYTES * text.length();
  }

  private void dropFirstLine() {
    Page page = pages.get(firstPage);
    int slot = slot(first);
    footprint -= cost(page.data[slot], page.text[slot]);
    page.data[slot] = Bytes.EMPTY;
    page.text[slot] = "";
    first++;
    if (slot(first) == 0) {
      leaveFirstPage();
    }
  }

  private void dropPagesOverLimit() {
    while (end - first - (PAGE_LINES - slot(first)) >= mostLines) {
      Page page = pages.get(firstPage);
      for (int slot = slot(first); slot < PAGE_LINES; slot++) {
        footprint -= cost(page.data[slot], page.text[slot]);
      }
      first += PAGE_LINES - slot(first);
      leaveFirstPage();
    }
  }

  private void leaveFirstPage() {
    pages.set(firstPage, null);
    firstPage++;
    if (firstPage > pages.size() / 2) {
      pages = new ArrayList<>(pages.subList(firstPage, pages.size()));
      firstPage = 0;
    }
  }
}
