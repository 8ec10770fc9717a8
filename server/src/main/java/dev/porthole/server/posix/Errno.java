package dev.porthole.server.posix;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;

/**
 * The system's error numbers (Linux, {@code asm-generic/errno.h}), and their Java exceptions. The calls of this package
 * return an error as its negated number, as the kernel itself does: an expected failure costs no exception.
 *
 * <p>Threads: stateless.
 */
public final class Errno {
  public static final int EPERM = 1;
  public static final int EINTR = 4;
  public static final int EAGAIN = 11;
  public static final int EACCES = 13;
  public static final int EINVAL = 22;
  public static final int ENFILE = 23;
  public static final int EMFILE = 24;
  public static final int EFBIG = 27;
  public static final int ENOSPC = 28;
  public static final int EROFS = 30;
  public static final int EPIPE = 32;
  public static final int EAFNOSUPPORT = 97;
  public static final int EADDRINUSE = 98;
  public static final int EADDRNOTAVAIL = 99;
  public static final int ECONNABORTED = 103;
  public static final int ECONNRESET = 104;
  public static final int ENOTCONN = 107;
  public static final int ETIMEDOUT = 110;
  public static final int ECONNREFUSED = 111;
  public static final int EHOSTUNREACH = 113;
  public static final int EINPROGRESS = 115;
  public static final int EDQUOT = 122;

  private static final int MAX_TEXT = 256;

  private Errno() {}

  /** The system's own text, such as {@code Connection reset by peer}, in the locale's language and charset. */
  public static String text(int errno) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment words = arena.allocate(MAX_TEXT); // zeroed
      long _ = (long) Strerror.HANDLE.invokeExact(Libc.newState(), errno, words, words.byteSize() - 1, 0);
      return Libc.text(words);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /**
   * The exception that the JDK throws for an error.
   *
   * @param errno positive, or negated as the calls return it
   */
  public static IOException exception(int errno) {
    int number = Math.abs(errno);
    return switch (number) {
      case EADDRINUSE, EADDRNOTAVAIL -> new BindException(text(number));
      case ECONNREFUSED, ETIMEDOUT -> new ConnectException(text(number));
      case EHOSTUNREACH -> new NoRouteToHostException(text(number));
      case EACCES -> new SocketException(text(number));
      default -> new IOException(text(number));
    };
  }

  /** Returns {@code result} unless it is an error. */
  public static int check(int result) throws IOException {
    if (result < 0) {
      throw exception(result);
    }
    return result;
  }

  private static final class Strerror {
    /** POSIX's {@code strerror_r}, by the name that it has in glibc and in musl. */
    static final MethodHandle HANDLE = Libc.buffer("__xpg_strerror_r");
  }
}
