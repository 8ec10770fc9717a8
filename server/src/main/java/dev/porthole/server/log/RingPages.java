package dev.porthole.server.log;

import dev.porthole.shared.record.EventRecord;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * The memory of a ring: pages outside the heap, allocated on first use and then reused. A position counts bytes since
 * the beginning; its place is the position modulo the capacity.
 *
 * <p>Threads: a page is allocated with the ring's lock held, before a reader learns of a position in it.
 */
final class RingPages {
  private static final int MAX_PAGE_BYTES = 4 << 20;
  private static final int MIN_PAGE_BYTES = EventRecord.HEADER;

  private final int pageBytes;
  private final @Nullable ByteBuffer[] pages;
  /** Whether both sizes are powers of 2, as they usually are: to divide costs more than all else in an append. */
  private final boolean even;
  private final int pageShift;

  RingPages(long capacityBytes) {
    this.pageBytes = Math.clamp(capacityBytes & -EventRecord.ALIGNMENT, MIN_PAGE_BYTES, MAX_PAGE_BYTES);
    this.pages = new ByteBuffer[Math.toIntExact(Math.max(1, capacityBytes / pageBytes))];
    this.even = Integer.bitCount(pageBytes) == 1 && Integer.bitCount(pages.length) == 1;
    this.pageShift = Integer.numberOfTrailingZeros(pageBytes);
  }

  int pageBytes() {
    return pageBytes;
  }

  long capacityBytes() {
    return (long) pageBytes * pages.length;
  }

  /** The page of a position. */
  ByteBuffer page(long position) {
    int index = even
        ? (int) (position >>> pageShift) & pages.length - 1
        : (int) (position / pageBytes % pages.length);
    ByteBuffer page = pages[index];
    if (page == null) {
      page = ByteBuffer.allocateDirect(pageBytes).order(ByteOrder.LITTLE_ENDIAN);
      pages[index] = page;
    }
    return page;
  }

  /** The index of a position in its page. */
  int index(long position) {
    return even ? (int) position & pageBytes - 1 : (int) (position % pageBytes);
  }
}
