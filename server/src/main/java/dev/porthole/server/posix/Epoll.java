package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * An {@code epoll} set (epoll(7)): watched descriptors, each with a number of its owner's, and those that became ready.
 * Edge-triggered: readiness is reported when it begins, and not again while it lasts.
 *
 * <p>Threads: confined to the thread that waits.
 */
public final class Epoll {
  public static final int IN = 0x1;
  public static final int OUT = 0x4;
  public static final int ERR = 0x8;
  public static final int HUP = 0x10;
  /** The peer has sent its FIN. */
  public static final int RDHUP = 0x2000;

  private static final int EDGE_TRIGGERED = 1 << 31;
  private static final int EPOLL_CLOEXEC = 0x80000;
  private static final int ADD = 1;
  private static final int MODIFY = 3;
  /** Only on x86 is the structure packed (epoll_ctl(2)). */
  private static final boolean PACKED = !System.getProperty("os.arch").equals("aarch64");
  private static final int EVENT_SIZE = PACKED ? 12 : 16;
  private static final int DATA = PACKED ? 4 : 8;

  private static final MethodHandle CREATE = Libc.numbers("epoll_create1");
  private static final MethodHandle CONTROL = Libc.option("epoll_ctl");
  private static final MethodHandle WAIT = Libc.buffer("epoll_wait");

  private final MemorySegment state = Libc.newState();
  private final MemorySegment one = Arena.ofAuto().allocate(EVENT_SIZE, Long.BYTES);
  private final MemorySegment ready;
  private final int max;
  private final int fd;

  /**
   * Opens an empty set.
   *
   * @param max maximum number of ready descriptors that one {@link #await} returns
   */
  public Epoll(int max) throws IOException {
    this.max = max;
    this.ready = Arena.ofAuto().allocate((long) max * EVENT_SIZE, Long.BYTES);
    try {
      this.fd = Errno.check(Libc.result((int) CREATE.invokeExact(state, EPOLL_CLOEXEC, 0, 0), state));
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /**
   * Watches a descriptor until it is closed.
   *
   * @param events {@link #IN}, {@link #OUT}, {@link #RDHUP}; {@link #ERR} and {@link #HUP} are always reported
   * @param data the number that {@link #data} returns when the descriptor is ready
   * @return 0 or a negated {@link Errno}
   */
  public int add(int watched, int events, long data) {
    return control(ADD, watched, events, data);
  }

  /** Changes the watched events of a descriptor. */
  public int modify(int watched, int events, long data) {
    return control(MODIFY, watched, events, data);
  }

  /**
   * Waits until descriptors are ready.
   *
   * @param millis maximum time to wait; 0 does not wait, -1 waits for ever
   * @return how many are ready; 0 if none became ready in time or a signal came
   */
  public int await(int millis) throws IOException {
    try {
      int count = Libc.result((int) (long) WAIT.invokeExact(state, fd, ready, (long) max, millis), state);
      return count == -Errno.EINTR ? 0 : Errno.check(count);
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** The events of the ready descriptor at {@code index}. */
  public int events(int index) {
    return ready.get(JAVA_INT_UNALIGNED, (long) index * EVENT_SIZE);
  }

  /** The number given for the ready descriptor at {@code index}. */
  public long data(int index) {
    return ready.get(JAVA_LONG_UNALIGNED, (long) index * EVENT_SIZE + DATA);
  }

  /** Closes the set; its descriptors stay open. */
  public void close() {
    Sockets.ofThisThread().close(fd);
  }

  private int control(int operation, int watched, int events, long data) {
    one.set(JAVA_INT, 0, events | EDGE_TRIGGERED);
    one.set(JAVA_LONG_UNALIGNED, DATA, data);
    try {
      return Libc.result((int) CONTROL.invokeExact(state, fd, operation, watched, one, MemorySegment.NULL), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }
}
