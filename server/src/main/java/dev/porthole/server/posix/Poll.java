package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * The array passed to each {@code poll(2)}: a descriptor, its watched events, and its ready events. Level-triggered:
 * readiness is reported for as long as it lasts.
 *
 * <p>Threads: confined to the thread that waits.
 */
public final class Poll {
  public static final int IN = 0x1;
  public static final int OUT = 0x4;
  /** For a pipe: no reader is left. */
  public static final int ERR = 0x8;
  public static final int HUP = 0x10;

  private static final MethodHandle POLL = Libc.link("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final int ENTRY = 8;
  private static final int EVENTS = 4;
  private static final int READY = 6;

  private final MemorySegment state = Libc.newState();
  private MemorySegment entries = Arena.ofAuto().allocate(64L * ENTRY, Long.BYTES);
  private int size;

  /** The number of descriptors. */
  public int size() {
    return size;
  }

  /** Adds a descriptor at the end. */
  public void add(int fd, int events) {
    if ((long) size * ENTRY == entries.byteSize()) {
      entries = Arena.ofAuto().allocate(entries.byteSize() * 2, Long.BYTES).copyFrom(entries);
    }
    size++;
    set(size - 1, fd);
    watch(size - 1, events);
  }

  /**
   * Changes the watched events of the descriptor at {@code index}. With none the system skips the descriptor: otherwise
   * it would report errors and hang-ups for as long as they last.
   */
  public void watch(int index, int events) {
    int fd = entries.get(JAVA_INT, at(index));
    entries.set(JAVA_INT, at(index), (fd < 0 ? ~fd : fd) ^ (events == 0 ? -1 : 0));
    entries.set(JAVA_SHORT, at(index) + EVENTS, (short) events);
  }

  /** Removes the descriptor at {@code index}; the last one takes its place. */
  public void remove(int index) {
    size--;
    MemorySegment.copy(entries, at(size), entries, at(index), ENTRY);
  }

  /**
   * Waits until descriptors are ready.
   *
   * @param millis maximum time to wait; 0 does not wait, -1 waits for ever
   * @return how many are ready; 0 if none became ready in time or a signal came
   */
  public int await(int millis) throws IOException {
    try {
      int count = Libc.result((int) POLL.invokeExact(state, entries, (long) size, millis), state);
      return count == -Errno.EINTR ? 0 : Errno.check(count);
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** The ready events of the descriptor at {@code index}, with bits for errors and hang-ups; 0 if none. */
  public int ready(int index) {
    return entries.get(JAVA_SHORT, at(index) + READY);
  }

  private void set(int index, int fd) {
    entries.set(JAVA_INT, at(index), fd);
    entries.set(JAVA_SHORT, at(index) + READY, (short) 0);
  }

  private static long at(int index) {
    return (long) index * ENTRY;
  }
}
