package dev.porthole.monitor.lines;

import java.util.List;

/**
 * The lines that a store kept at an instant. It shares the store's pages, to which lines are only added: making one costs a
 * reference for each 4096 lines, so another thread can look through a million lines without a lock and without a copy.
 *
 * <p>Threads: may be handed over to one other, to which it does not change, but for the bytes of the oldest lines: those that the
 * store has let go meanwhile may be empty.
 */
final class StoreSnapshot extends StoredLines {
  private final List<Page> pages;
  private final long first;
  private final long end;

  /** @param pages from that of line {@code first} on */
  StoreSnapshot(List<Page> pages, long first, long end) {
    this.pages = List.copyOf(pages);
    this.first = first;
    this.end = end;
  }

  @Override
  public long first() {
    return first;
  }

  @Override
  long end() {
    return end;
  }

  @Override
  Page page(long number) {
    return pages.get((int) (number / PAGE_LINES - first / PAGE_LINES));
  }
}
