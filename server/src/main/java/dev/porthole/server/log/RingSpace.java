package dev.porthole.server.log;

import dev.porthole.server.log.EventRing.Place;
import dev.porthole.shared.record.EventRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

/**
 * Where the records of a ring are: the newest ends at {@code head}, the oldest begins at {@code tail}. Readers read
 * bytes without the lock, and then check whether {@code tail} has passed them meanwhile: a writer moves {@code tail}
 * before it overwrites.
 *
 * <p>Threads: {@code oldest} and {@code next} are guarded by the ring's lock, as is all writing; {@code head} and
 * {@code tail} are read by any thread without it, through their handles.
 */
final class RingSpace {
  /** A record of this kind is no event but the unused rest of a page. */
  static final byte REST_OF_PAGE = 0;
  private static final VarHandle HEAD = position("head");
  private static final VarHandle TAIL = position("tail");

  private final RingPages pages;
  private final int pageBytes;
  private final long capacityBytes;
  private long head;
  private long tail;
  private long oldest;
  private long next;

  RingSpace(long capacityBytes, long firstSeq) {
    this.pages = new RingPages(capacityBytes);
    this.pageBytes = pages.pageBytes();
    this.capacityBytes = pages.capacityBytes();
    this.oldest = firstSeq;
    this.next = firstSeq;
  }

  long capacityBytes() {
    return capacityBytes;
  }

  /** The largest record that it can hold. */
  int pageBytes() {
    return pageBytes;
  }

  /** The number of the next event. */
  long next() {
    return next;
  }

  /** The position after the newest event. */
  long head() {
    return (long) HEAD.getAcquire(this);
  }

  /** The place of the oldest event; of the next one if there is none. With the lock held. */
  Place oldest() {
    return new Place(tail, oldest);
  }

  /**
   * The place of the oldest event that {@code bytes} more do not overwrite. With the lock held.
   */
  Place oldestAfter(long bytes) {
    long from = head + bytes - capacityBytes;
    long position = tail;
    long seq = oldest;
    while (position < from) {
      ByteBuffer page = page(position);
      int at = index(position);
      seq += EventRecord.kind(page, at) == REST_OF_PAGE ? 0 : 1;
      position += EventRecord.size(page, at);
    }
    return new Place(position, seq);
  }

  /** The page of a position, to be read in place: {@link #isOverwritten} says afterwards whether that was true. */
  ByteBuffer page(long position) {
    return pages.page(position);
  }

  /** The index of a position in its page. */
  int index(long position) {
    return pages.index(position);
  }

  /** Whether the bytes from a position on are overwritten, or may have been since they were read. */
  boolean isOverwritten(long position) {
    VarHandle.loadLoadFence(); // reads the bytes before it reads the tail
    return (long) TAIL.getOpaque(this) > position;
  }

  /**
   * Copies bytes from a position on, as many as {@code target} holds and the page has; the last record may be cut.
   *
   * @return how many bytes; -1 if they were overwritten, or may have been
   */
  int copy(long position, byte[] target) {
    long written = head();
    int at = index(position);
    int count = (int) Math.min(Math.min(written - position, target.length), pageBytes - at);
    if ((long) TAIL.getOpaque(this) > position) {
      return -1;
    }
    page(position).get(at, target, 0, count);
    return isOverwritten(position) ? -1 : count;
  }

  /**
   * Makes room for a record at the head, on the next page if the current one has too little left; returns the index in
   * its page. With the lock held.
   */
  int makeRoom(int size) {
    int at = index(head);
    int rest = pageBytes - at;
    if (rest < size) {
      dropUntil(head + rest - capacityBytes);
      EventRecord.writeHeader(REST_OF_PAGE, rest, page(head), at);
      HEAD.setRelease(this, head + rest);
      at = 0;
    }
    dropUntil(head + size - capacityBytes);
    return at;
  }

  /** The record of an event has been written at the head. With the lock held. */
  void publish(int size) {
    HEAD.setRelease(this, head + size);
    next++;
  }

  /** Drops all records. With the lock held. */
  void dropAll() {
    dropUntil(head);
  }

  /**
   * Drops the oldest records until none begins before {@code position}; readers see that before the bytes are
   * overwritten.
   */
  private void dropUntil(long position) {
    long dropped = tail;
    if (dropped >= position) {
      return;
    }
    while (dropped < position) {
      ByteBuffer page = page(dropped);
      int at = index(dropped);
      oldest += EventRecord.kind(page, at) == REST_OF_PAGE ? 0 : 1;
      dropped += EventRecord.size(page, at);
    }
    TAIL.setOpaque(this, dropped);
    VarHandle.storeStoreFence(); // seen before the overwriting bytes
  }

  private static VarHandle position(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(RingSpace.class, field, long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }
}
