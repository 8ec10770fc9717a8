package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The C library's functions as method handles whose first argument is a segment that receives {@code errno}. None is
 * linked as {@code critical}: a thread in a critical call delays safepoints, and a socket call is long (4 to 106 µs
 * measured).
 *
 * <p>Threads: immutable.
 */
@SuppressWarnings("restricted") // native access is what this package is for
final class Libc {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final long ERRNO = STATE.byteOffset(PathElement.groupElement("errno"));
  /** The constants and structures of this package are valid for Linux on these. */
  private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

  /** The JDK uses the same. */
  private static final Charset CHARSET = Charset.forName(System.getProperty("sun.jnu.encoding"),
      StandardCharsets.UTF_8);

  private Libc() {}

  static boolean isSupported() {
    return System.getProperty("os.name").equals("Linux")
        && ARCHITECTURES.contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
  }

  /**
   * Links a function that sets {@code errno}.
   *
   * @throws UnsupportedOperationException on another system than Linux
   */
  static MethodHandle link(String name, MemoryLayout result, MemoryLayout... arguments) {
    if (!isSupported()) {
      throw new UnsupportedOperationException(
          "needs Linux on x86-64 or aarch64, not " + System.getProperty("os.name") + " on "
              + System.getProperty("os.arch"));
    }
    MemorySegment function = LINKER.defaultLookup().find(name)
        .orElseThrow(() -> new UnsupportedOperationException("the C library has no " + name));
    return LINKER.downcallHandle(function, FunctionDescriptor.of(result, arguments),
        Linker.Option.captureCallState("errno"));
  }

  /**
   * Links a function of up to three numbers that returns one, such as {@code socket(2)}: give 0 for those that it does
   * not have.
   *
   * <p>Four kinds of functions share a type each: for each type the JVM makes about ten classes at run time, which no
   * cache keeps, and that takes a large part of a server's start. Linux on x86-64 and on aarch64 passes the first six
   * numbers and addresses in registers of one kind, and a function does not read those it has no parameters for.
   */
  static MethodHandle numbers(String name) {
    return link(name, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
  }

  /**
   * Links a function of a descriptor, an address, a size and a number, such as {@code recv(2)}. If the function returns
   * an {@code int}, only the result's lower half has a meaning.
   */
  static MethodHandle buffer(String name) {
    return link(name, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  }

  /** Links a function of a descriptor, two addresses and a number, such as {@code accept4(2)}. */
  static MethodHandle name(String name) {
    return link(name, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
  }

  /** Links a function of a descriptor, two numbers and two addresses, such as {@code getsockopt(2)}. */
  static MethodHandle option(String name) {
    return link(name, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
  }

  /** Reads a zero-terminated string of the system, in the locale's charset. */
  static String text(MemorySegment words) {
    int length = 0;
    while (words.get(ValueLayout.JAVA_BYTE, length) != 0) {
      length++;
    }
    return new String(words.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE), CHARSET);
  }

  /** Writes a zero-terminated string for the system, in the locale's charset. */
  static MemorySegment text(Arena arena, String words) {
    byte[] bytes = words.getBytes(CHARSET);
    MemorySegment copy = arena.allocate(bytes.length + 1); // zeroed
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, bytes.length);
    return copy;
  }

  /** A segment that receives {@code errno}; for one thread at a time. */
  static MemorySegment newState() {
    return Arena.ofAuto().allocate(STATE);
  }

  /** The call's result if it succeeded, otherwise the negated {@code errno}. */
  static int result(int returned, MemorySegment state) {
    return returned >= 0 ? returned : -state.get(ValueLayout.JAVA_INT, ERRNO);
  }

  static int result(long returned, MemorySegment state) {
    return returned >= 0 ? (int) returned : -state.get(ValueLayout.JAVA_INT, ERRNO);
  }

  /** Converts what a method handle threw: a mistake of ours, such as a buffer whose arena was closed. */
  static RuntimeException thrown(Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException mistake ? mistake : new IllegalStateException(cause);
  }
}
