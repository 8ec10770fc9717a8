package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/**
 * Pipes: {@code pipe2(2)}, {@code read(2)} and {@code write(2)}. Calls return the system's result, or a negated {@link
 * Errno}.
 *
 * <p>Threads: an instance is confined to one thread at a time.
 */
public final class Pipes {
  private static final int O_NONBLOCK = 0x800;
  private static final int O_CLOEXEC = 0x80000;

  static final MethodHandle READ = Libc.buffer("read");
  static final MethodHandle WRITE = Libc.buffer("write");

  private final MemorySegment state = Libc.newState();

  /** The ends of a pipe; children do not inherit them unless given explicitly. */
  public record Ends(int reading, int writing) {}

  /** Opens a pipe whose ends do not block. An end reopened by its name in {@code /proc/self/fd} does block. */
  public Ends open() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      Errno.check(Libc.result((int) Opening.PIPE2.invokeExact(state, ends, O_NONBLOCK | O_CLOEXEC), state));
      return new Ends(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Reads up to the size of {@code target}, which is native memory; 0 once no writer is left. */
  public int read(int fd, MemorySegment target) {
    try {
      return Libc.result((long) READ.invokeExact(state, fd, target, target.byteSize(), 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Writes as much of {@code source}, which is native memory, as the pipe accepts. */
  public int write(int fd, MemorySegment source) {
    try {
      return Libc.result((long) WRITE.invokeExact(state, fd, source, source.byteSize(), 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Linked when the first pipe is opened: a server has none. */
  private static final class Opening {
    static final MethodHandle PIPE2 = Libc.link("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
  }
}
