package dev.porthole.server.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A descriptor for writing that other processes may share. It stays blocking, as that property is common to all who
 * share it; instead, each write first asks whether it would block.
 *
 * <p>Threads: one writes at a time; {@link #isHungUp} may be called by any.
 */
public final class OutputDescriptor {
  private static final int BUFFER = 64 * 1024;
  /** {@code PIPE_BUF}: a ready pipe accepts this many bytes without blocking (pipe(7)). */
  private static final int READY_FOR = 4096;

  private final int fd;
  private final int atOnce;
  private final Pipes calls = new Pipes();
  private final Poll poll = new Poll();
  /** Created once: when memory is short, none can be allocated any more. Guarded by {@code this}. */
  private final Poll hungUp = new Poll();
  private final MemorySegment buffer = Arena.ofAuto().allocate(BUFFER);

  public OutputDescriptor(int fd) {
    this.fd = fd;
    this.atOnce = Files.isRegularFile(Path.of("/proc/self/fd/" + fd)) ? BUFFER : READY_FOR;
    poll.add(fd, Poll.OUT);
    hungUp.add(fd, Poll.OUT);
    isHungUp(); // loads the classes now: later there may be no descriptor left to load them
  }

  /**
   * Writes what the descriptor accepts at once, after waiting up to {@code millis} until it accepts some.
   *
   * @return how many bytes were written, 0 if none in time, or a negated {@link Errno}
   */
  public int write(byte[] bytes, int from, int count, int millis) {
    try {
      if (poll.await(millis) == 0) {
        return 0;
      }
    } catch (IOException unable) {
      return -Errno.EINVAL;
    }
    int size = Math.min(count, atOnce);
    MemorySegment.copy(bytes, from, buffer, ValueLayout.JAVA_BYTE, 0, size);
    int written = calls.write(fd, buffer.asSlice(0, size));
    return written == -Errno.EINTR || written == -Errno.EAGAIN ? 0 : written;
  }

  /** Whether the output has no reader any more: a pipe without a reader, a socket or a terminal that was hung up. */
  public synchronized boolean isHungUp() {
    try {
      return hungUp.await(0) > 0 && (hungUp.ready(0) & (Poll.ERR | Poll.HUP)) != 0;
    } catch (IOException unable) {
      return false;
    }
  }
}
