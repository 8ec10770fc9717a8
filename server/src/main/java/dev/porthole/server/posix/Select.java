package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The descriptor sets of {@code select(2)}, one bit for each descriptor. Each wait copies them, as the call overwrites
 * them with its answer. A descriptor of {@link #MAX_DESCRIPTORS} or more has no bit: the C library's sets are no
 * larger, and setting one would write past their end.
 *
 * <p>Threads: confined to the thread that waits.
 */
public final class Select {
  /** {@code FD_SETSIZE}. */
  public static final int MAX_DESCRIPTORS = 1024;

  private static final MethodHandle SELECT = Libc.link("select", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS,
      ADDRESS);
  private static final long SET_BYTES = MAX_DESCRIPTORS / Byte.SIZE;
  private static final int WORD = Long.SIZE;
  private static final int MILLIS = 1000;

  private final MemorySegment state = Libc.newState();
  private final MemorySegment reading = newSet();
  private final MemorySegment writing = newSet();
  private final MemorySegment readable = newSet();
  private final MemorySegment writable = newSet();
  private final MemorySegment time = Arena.ofAuto().allocate(2L * Long.BYTES, Long.BYTES);
  private int highest = -1;

  /** Watches a descriptor, which must be below {@link #MAX_DESCRIPTORS}, for reading, writing or both. */
  public void watch(int fd, boolean read, boolean write) {
    if (fd < 0 || fd >= MAX_DESCRIPTORS) {
      throw new IllegalArgumentException("select takes descriptors below " + MAX_DESCRIPTORS + ", not " + fd);
    }
    set(reading, fd, read);
    set(writing, fd, write);
    highest = Math.max(highest, fd);
    while (highest >= 0 && !isSet(reading, highest) && !isSet(writing, highest)) {
      highest--;
    }
  }

  /** The highest watched descriptor; -1 if there is none. */
  public int highest() {
    return highest;
  }

  /**
   * Waits until descriptors are ready.
   *
   * @param millis maximum time to wait; 0 does not wait, -1 waits for ever
   * @return how many are ready; 0 if none became ready in time or a signal came
   */
  public int await(int millis) throws IOException {
    readable.copyFrom(reading);
    writable.copyFrom(writing);
    time.set(JAVA_LONG, 0, millis / MILLIS);
    time.set(JAVA_LONG, Long.BYTES, millis % MILLIS * 1000L);
    MemorySegment timeout = millis < 0 ? MemorySegment.NULL : time;
    try {
      int count = Libc.result((int) SELECT.invokeExact(state, highest + 1, readable, writable, MemorySegment.NULL,
          timeout), state);
      if (count < 0) { // the sets are undefined then
        readable.fill((byte) 0);
        writable.fill((byte) 0);
      }
      return count == -Errno.EINTR ? 0 : Errno.check(count);
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public boolean isReadable(int fd) {
    return isSet(readable, fd);
  }

  public boolean isWritable(int fd) {
    return isSet(writable, fd);
  }

  private static MemorySegment newSet() {
    return Arena.ofAuto().allocate(SET_BYTES, Long.BYTES);
  }

  private static void set(MemorySegment set, int fd, boolean on) {
    long bit = 1L << fd % WORD;
    long word = set.getAtIndex(JAVA_LONG, fd / WORD);
    set.setAtIndex(JAVA_LONG, fd / WORD, on ? word | bit : word & ~bit);
  }

  private static boolean isSet(MemorySegment set, int fd) {
    return (set.getAtIndex(JAVA_LONG, fd / WORD) & 1L << fd % WORD) != 0;
  }
}
