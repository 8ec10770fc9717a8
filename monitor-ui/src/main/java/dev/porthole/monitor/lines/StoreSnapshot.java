package dev.porthole.monitor.lines;

import java.util.List;

/**
 * The lines that a store kept at one moment. It shares the store's pages, which are append-only: a snapshot costs one
 * reference for each 4096 lines, so another thread can search a million lines without a lock or a copy.
 *
 * <p>Threads: may be handed over to one other thread. The snapshot does not change there, except that the bytes of the
 * oldest lines may become empty when the store drops them.
 */
final class StoreSnapshot extends StoredLines {
  private final List<Page> pages;
  private final long first;
  private final long end;

  /** @param pages starting with the page of line {@code first} */
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
