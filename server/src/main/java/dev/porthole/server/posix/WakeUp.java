package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A descriptor that becomes readable on {@link #wake} ({@code eventfd}, eventfd(2)): ends another thread's wait.
 * Watched edge-triggered, it need never be read.
 *
 * <p>Threads: any may {@link #wake} and {@link #close}, also after the close: calls in progress are counted in {@code
 * users}, and the last of them closes the descriptor. Otherwise a late wake-up would write to whatever has the number
 * next.
 */
public final class WakeUp {
  private static final int EFD_NONBLOCK_CLOEXEC = 0x800 | 0x80000;
  private static final MethodHandle EVENTFD = Libc.numbers("eventfd");
  private static final MemorySegment ONE = one();
  private static final ThreadLocal<MemorySegment> TAKEN = ThreadLocal
      .withInitial(() -> Arena.ofAuto().allocate(JAVA_LONG));
  private static final ThreadLocal<MemorySegment> STATE = ThreadLocal.withInitial(Libc::newState);

  /** Added to {@code users} by the close. */
  private static final int CLOSED = Integer.MIN_VALUE;

  private final int fd;
  private final AtomicInteger users = new AtomicInteger();
  private final AtomicBoolean released = new AtomicBoolean();

  public WakeUp() throws IOException {
    MemorySegment state = Libc.newState();
    try {
      fd = Errno.check(Libc.result((int) EVENTFD.invokeExact(state, 0, EFD_NONBLOCK_CLOEXEC, 0), state));
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public int descriptor() {
    return fd;
  }

  /** Wakes the waiting thread; does nothing once closed. */
  public void wake() {
    boolean open = users.getAndIncrement() >= 0;
    try {
      if (open) {
        long _ = (long) Pipes.WRITE.invokeExact(STATE.get(), fd, ONE, (long) Long.BYTES, 0);
      }
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    } finally {
      if (users.decrementAndGet() == CLOSED) {
        release();
      }
    }
  }

  /** Resets the descriptor after {@link #wake}, for level-triggered watching. */
  public void clear() {
    try {
      long _ = (long) Pipes.READ.invokeExact(STATE.get(), fd, TAKEN.get(), (long) Long.BYTES, 0);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Closes the descriptor; call once. */
  public void close() {
    if (users.getAndAdd(CLOSED) == 0) {
      release();
    }
  }

  private void release() {
    if (!released.getAndSet(true)) { // a call after the close counts as a user too
      Sockets.ofThisThread().close(fd);
    }
  }

  private static MemorySegment one() {
    MemorySegment one = Arena.global().allocate(JAVA_LONG);
    one.set(JAVA_LONG, 0, 1);
    return one;
  }
}
