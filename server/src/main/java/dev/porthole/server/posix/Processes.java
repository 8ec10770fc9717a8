package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.List;

/**
 * Child processes that inherit descriptors, which the JDK's cannot: {@code posix_spawn(3)}, {@code kill(2)} and {@code
 * waitpid(2)}.
 *
 * <p>Threads: any; each call has memory of its own.
 */
public final class Processes {
  /**
   * Bytes for {@code posix_spawn_file_actions_t} or {@code posix_spawnattr_t}: 80 and 336 in glibc and musl, and some
   * to spare.
   */
  private static final long STRUCTURE = 512;
  private static final short SETPGROUP_AND_SIGMASK = 0x02 | 0x08;
  private static final int SIGKILL = 9;
  private static final int SIGNAL_BITS = 0x7F;
  private static final int EXIT_SHIFT = 8;
  private static final int EXIT_BITS = 0xFF;
  /** Added to the number of the signal that ended a process, as shells do. */
  private static final int SIGNALLED = 128;

  private static final MethodHandle SPAWN = Libc.link("posix_spawn", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS,
      ADDRESS, ADDRESS);
  private static final MethodHandle ACTIONS_INIT = Libc.link("posix_spawn_file_actions_init", JAVA_INT, ADDRESS);
  private static final MethodHandle ACTIONS_DESTROY = Libc.link("posix_spawn_file_actions_destroy", JAVA_INT, ADDRESS);
  private static final MethodHandle ADD_DUP2 = Libc.link("posix_spawn_file_actions_adddup2", JAVA_INT, ADDRESS,
      JAVA_INT, JAVA_INT);
  private static final MethodHandle ADD_CLOSE_FROM = Libc.link("posix_spawn_file_actions_addclosefrom_np", JAVA_INT,
      ADDRESS, JAVA_INT);
  private static final MethodHandle ATTRIBUTES_INIT = Libc.link("posix_spawnattr_init", JAVA_INT, ADDRESS);
  private static final MethodHandle ATTRIBUTES_DESTROY = Libc.link("posix_spawnattr_destroy", JAVA_INT, ADDRESS);
  private static final MethodHandle SET_FLAGS = Libc.link("posix_spawnattr_setflags", JAVA_INT, ADDRESS, JAVA_SHORT);
  private static final MethodHandle KILL = Libc.numbers("kill");
  private static final MethodHandle WAITPID = Libc.link("waitpid", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);

  private Processes() {}

  /**
   * Starts a program, with this process's environment, in a process group of its own: signals typed at this terminal,
   * such as Ctrl-C, do not reach it.
   *
   * @param command the path of the program, and its arguments
   * @param inherited its descriptors, under the numbers 0, 1, 2 and so on; each is one of the first three, or larger
   *     than all those numbers. It has no others
   * @return its process id, for {@link #end}
   */
  public static int spawn(List<String> command, List<Integer> inherited) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Libc.newState();
      MemorySegment actions = arena.allocate(STRUCTURE, Long.BYTES);
      MemorySegment attributes = arena.allocate(STRUCTURE, Long.BYTES);
      check((int) ACTIONS_INIT.invokeExact(state, actions));
      // default: empty signal mask, and process group 0, which is its own
      check((int) ATTRIBUTES_INIT.invokeExact(state, attributes));
      try {
        check((int) SET_FLAGS.invokeExact(state, attributes, SETPGROUP_AND_SIGMASK));
        for (int number = 0; number < inherited.size(); number++) {
          check((int) ADD_DUP2.invokeExact(state, actions, (int) inherited.get(number), number));
        }
        check((int) ADD_CLOSE_FROM.invokeExact(state, actions, inherited.size()));
        MemorySegment pid = arena.allocate(JAVA_INT);
        List<String> environment = System.getenv().entrySet().stream()
            .map(variable -> variable.getKey() + "=" + variable.getValue()).toList();
        check((int) SPAWN.invokeExact(state, pid, Libc.text(arena, command.getFirst()), actions, attributes,
            strings(arena, command), strings(arena, environment)));
        return pid.get(JAVA_INT, 0);
      } finally {
        int _ = (int) ATTRIBUTES_DESTROY.invokeExact(state, attributes);
        int _ = (int) ACTIONS_DESTROY.invokeExact(state, actions);
      }
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /**
   * Kills a child, unless it has ended by itself, and reaps it. Call once for each child.
   *
   * @return its exit code, or 128 plus the number of the signal that ended it
   */
  public static int end(int pid) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = Libc.newState();
      MemorySegment status = arena.allocate(JAVA_INT);
      int _ = (int) KILL.invokeExact(state, pid, SIGKILL, 0); // its number is not reused before waitpid
      int result = -Errno.EINTR;
      while (result == -Errno.EINTR) {
        result = Libc.result((int) WAITPID.invokeExact(state, pid, status, 0), state);
      }
      Errno.check(result);
      int ended = status.get(JAVA_INT, 0);
      int signal = ended & SIGNAL_BITS;
      return signal == 0 ? ended >> EXIT_SHIFT & EXIT_BITS : SIGNALLED + signal;
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** For calls that return the error, and leave {@code errno} alone. */
  private static void check(int error) throws IOException {
    if (error != 0) {
      throw Errno.exception(error);
    }
  }

  private static MemorySegment strings(Arena arena, List<String> texts) {
    MemorySegment array = arena.allocate(ADDRESS, texts.size() + 1L); // the last one is null
    for (int i = 0; i < texts.size(); i++) {
      array.setAtIndex(ADDRESS, i, Libc.text(arena, texts.get(i)));
    }
    return array;
  }
}
