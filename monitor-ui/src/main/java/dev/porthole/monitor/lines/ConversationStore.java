package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * The newest lines of the conversation, stored in pages of columns. A line is no object of its own, and appending
 * copies nothing. The oldest page is dropped as a whole when there are too many lines; the oldest line alone when they
 * take too much memory.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ConversationStore extends StoredLines {
  /** The heap that a line needs besides its bytes and its text: columns and object headers, in bytes. */
  private static final int LINE_OVERHEAD = 136;
  private static final long NONE = -1;

  private final long maxLines;
  private final long maxBytes;
  /** Starts at {@code firstPage}: removing the first page of a plain list would copy the others. */
  private List<Page> pages = new ArrayList<>();
  private int firstPage;
  private long first;
  private long end;
  private long footprint;
  private Labels labels = (_, then) -> then;
  /** For each open connection, the numbers of its newest received and its newest sent line. */
  private final Map<Origin, long[]> newest = new HashMap<>();

  /**
   * @param maxLines how many of the newest lines to keep, unless they are too large; whole pages are dropped, so that
   *     somewhat more may be kept
   * @param maxBytes approximate heap that the lines may use
   */
  public ConversationStore(long maxLines, long maxBytes) {
    this.maxLines = maxLines;
    this.maxBytes = maxBytes;
  }

  /** The current labels of connections. */
  public interface Labels {
    /** @param then the label when the line was added; empty for the server as a whole */
    String of(Origin origin, String then);
  }

  /** Sets the labels that lines get when they are read. */
  public void labelBy(Labels others) {
    labels = others;
  }

  /** The number of the oldest line kept. */
  @Override
  public long first() {
    return first;
  }

  /** The number of the next line; {@code end - first} lines are kept. */
  @Override
  public long end() {
    return end;
  }

  /**
   * Appends a line that is not a chunk, or a chunk at the start of its stream; the line gets the number {@link #end}.
   */
  public void append(long timeNanos, LineKind kind, Origin origin, String peer, Bytes data, String text) {
    append(timeNanos, kind, origin, peer, 0, data, text);
  }

  /**
   * Appends a line; it gets the number {@link #end}.
   *
   * @param origin kept as it is: the lines of a connection should share one object
   * @param offset of a chunk: how many bytes the connection had carried in this direction before it
   */
  public void append(long timeNanos, LineKind kind, Origin origin, String peer, long offset, Bytes data,
      String text) {
    int slot = slot(end);
    if (slot == 0) {
      pages.add(new Page());
    }
    Page page = pages.getLast();
    page.timeNanos[slot] = timeNanos;
    page.kind[slot] = kind;
    page.origin[slot] = origin;
    page.originHash[slot] = origin.hashCode();
    page.peer[slot] = peer;
    page.data[slot] = data;
    page.text[slot] = text;
    page.offset[slot] = offset;
    page.previous[slot] = chain(kind, origin);
    footprint += cost(data, text);
    end++;
    while (footprint > maxBytes && end - first > 1) {
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
    Origin origin = page.origin[slot];
    return new ConversationLine(number, page.timeNanos[slot], page.kind[slot], origin,
        labels.of(origin, page.peer[slot]), page.data[slot].length(), page.data[slot], page.text[slot],
        ConversationLine.Reads.NONE);
  }

  /**
   * Passes the numbers of the lines of some connections to {@code lines}, in order.
   *
   * @param from the first line to visit, if it is kept
   */
  void forEachOf(Set<? extends Origin> connections, long from, LongConsumer lines) {
    Origin only = connections.size() == 1 ? connections.iterator().next() : null;
    int hash = only == null ? 0 : only.hashCode();
    long number = Math.max(from, first);
    while (number < end) {
      Page page = page(number);
      long stop = Math.min(end, number - slot(number) + PAGE_LINES);
      for (; number < stop; number++) {
        int slot = slot(number);
        if (only == null ? connections.contains(page.origin[slot]) : page.isOf(slot, only, hash)) {
          lines.accept(number);
        }
      }
    }
  }

  /** The lines kept now, for a search on another thread. */
  StoredLines snapshot() {
    return new StoreSnapshot(pages.subList(firstPage, pages.size()), first, end);
  }

  /** Removes every line. Numbers are not reused, and later chunks follow no earlier one. */
  public void clear() {
    pages = new ArrayList<>(); // snapshots use the old list
    firstPage = 0;
    end = (end + PAGE_LINES - 1) / PAGE_LINES * PAGE_LINES;
    first = end;
    footprint = 0;
    newest.clear();
  }

  /** Replaces the text of a line. */
  public void reread(long number, String text) {
    Page page = page(number);
    int slot = slot(number);
    footprint += (long) Character.BYTES * (text.length() - page.text[slot].length());
    page.text[slot] = text;
  }

  private long chain(LineKind kind, Origin origin) {
    if (kind == LineKind.CLOSED) {
      newest.remove(origin);
      return NONE;
    }
    if (kind != LineKind.RECEIVED && kind != LineKind.SENT) {
      return NONE;
    }
    long[] sides = newest.computeIfAbsent(origin, _ -> new long[]{NONE, NONE});
    int side = kind == LineKind.RECEIVED ? 0 : 1;
    long before = sides[side];
    sides[side] = end;
    return before;
  }

  @Override
  Page page(long number) {
    if (number < first || number >= end) {
      throw new IndexOutOfBoundsException("line " + number + " of " + first + " to " + end);
    }
    return pages.get(firstPage + (int) (number / PAGE_LINES - first / PAGE_LINES));
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
    while (end - first - (PAGE_LINES - slot(first)) >= maxLines) {
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
