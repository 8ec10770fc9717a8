package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * A descriptor that becomes readable whenever somebody asks for it ({@code eventfd}, eventfd(2)): it ends another thread's wait.
 * Watched edge-triggered it need never be read.
 *
 * <p>Threads: any may {@link #wake}; the last to use it closes it.
 */
public final class WakeUp {
  private static final int EFD_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
  private static final MethodHandle EVENTFD = Libc.link("eventfd", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MemorySegment ONE = one();
  private static final ThreadLocal<MemorySegment> TAKEN = ThreadLocal
      .withInitial(() -> Arena.ofAuto().allocate(JAVA_LONG));
  private static final ThreadLocal<MemorySegment> STATE = ThreadLocal.withInitial(Libc::newState);

  private final int fd;

  public WakeUp() throws IOException {
    MemorySegment state = Libc.newState();
    try {
      fd = Errno.check(Libc.result((int) EVENTFD.invokeExact(state, 0, EFD_NONBLOCK_CLOEXEC), state));
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public int descriptor() {
    return fd;
  }

  public void wake() {
    try {
      long _ = (long) Pipes.WRITE.invokeExact(STATE.get(), fd, ONE, (long) Long.BYTES);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Takes what {@link #wake} has left, where that is told for as long as it is there. */
  public void clear() {
    try {
      long _ = (long) Pipes.READ.invokeExact(STATE.get(), fd, TAKEN.get(), (long) Long.BYTES);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public void close() {
    Sockets.ofThisThread().close(fd);
  }

  private static MemorySegment one() {
    MemorySegment one = Arena.global().allocate(JAVA_LONG);
    one.set(JAVA_LONG, 0, 1);
    return one;
  }
}
