package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Child processes that inherit descriptors, which the JDK's own cannot: {@code posix_spawn(3)}, {@code pipe2(2)},
 * {@code waitpid(2)}.
 *
 * <p>Threads: any; each call has memory of its own.
 */
public final class Processes {
  /** Of {@code posix_spawn_file_actions_t}: 80 bytes in glibc and musl, and room to spare. */
  private static final long ACTIONS_BYTES = 256;
  private static final int O_CLOEXEC = 0x80000;
  private static final int SIGNAL_BITS = 0x7F;
  private static final int EXIT_SHIFT = 8;
  private static final int EXIT_BITS = 0xFF;

  private static final MethodHandle SPAWN = Libc.link("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
      ADDRESS, ADDRESS);
  private static final MethodHandle INIT = Libc.link("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
  private static final MethodHandle DESTROY = Libc.link("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
  private static final MethodHandle DUP2 = Libc.link("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS, JAVA_INT,
      JAVA_INT);
  private static final MethodHandle PIPE2 = Libc.link("pipe2", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle WAITPID = Libc.link("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

  /** A descriptor of this process that a child has under a number of its own. */
  public record Inherited(int descriptor, int number) {}

  /** The ends of a pipe, which children do not have unless they are given them. */
  public record Pipe(int reading, int writing) {}

  private Processes() {}

  /**
   * Starts a program, with this process's environment.
   *
   * @param command the path of the program, and its arguments
   * @param inherited given to it in this order; standard error is this process's
   * @return its number, for {@link #await}
   */
  public static int spawn(List<String> command, List<Inherited> inherited) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Libc.newState();
      MemorySegment actions = arena.allocate(ACTIONS_BYTES, Long.BYTES);
      check((int) INIT.invokeExact(state, actions));
      try {
        for (Inherited one : inherited) {
          check((int) DUP2.invokeExact(state, actions, one.descriptor, one.number));
        }
        MemorySegment pid = arena.allocate(JAVA_INT);
        MemorySegment path = arena.allocateFrom(command.getFirst());
        List<String> environment = System.getenv().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue()).toList();
        check((int) SPAWN.invokeExact(state, pid, path, actions, MemorySegment.NULL, strings(arena, command),
            strings(arena, environment)));
        return pid.get(JAVA_INT, 0);
      } finally {
        int _ = (int) DESTROY.invokeExact(state, actions);
      }
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public static Pipe pipe() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Libc.newState();
      MemorySegment ends = arena.allocate(JAVA_INT, 2);
      Errno.check(Libc.result((int) PIPE2.invokeExact(state, ends, O_CLOEXEC), state));
      return new Pipe(ends.getAtIndex(JAVA_INT, 0), ends.getAtIndex(JAVA_INT, 1));
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Waits for a child's end, so that the system forgets it; its exit code, or 128 and the number of the signal that ended it. */
  public static int await(int pid) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Libc.newState();
      MemorySegment status = arena.allocate(JAVA_INT);
      int result = -Errno.EINTR;
      while (result == -Errno.EINTR) {
        result = Libc.result((int) WAITPID.invokeExact(state, pid, status, 0), state);
      }
      Errno.check(result);
      int ended = status.get(JAVA_INT, 0);
      int signal = ended & SIGNAL_BITS;
      return signal == 0 ? ended >> EXIT_SHIFT & EXIT_BITS : 128 + signal;
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** These calls return the error, and leave {@code errno} alone. */
  private static void check(int error) throws IOException {
    if (error != 0) {
      throw Errno.exception(error);
    }
  }

  private static MemorySegment strings(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L); // the last one is null
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ADDRESS, i, arena.allocateFrom(texts.get(i)));
    }
    return array;
  }
}
