package dev.porthole.server.posix;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * The system's calls on TCP sockets, given as file descriptors. Every socket opened here is non-blocking and is not
 * inherited by child processes. A call returns the system's result, or a negated {@link Errno}.
 *
 * <p>Threads: an instance is confined to one thread at a time, as it holds the memory for the calls' results.
 */
public final class Sockets {
  public static final int SHUT_RD = 0;
  public static final int SHUT_WR = 1;

  private static final int SOCK_STREAM = 1;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;
  private static final int SOL_SOCKET = 1;
  private static final int SO_ERROR = 4;
  private static final int SO_LINGER = 13;
  /** A size where {@code getsockopt} has an address: no memory is there. */
  private static final MemorySegment SIZE_OF_NUMBER = MemorySegment.ofAddress(Integer.BYTES);
  private static final MemorySegment SIZE_OF_LINGER = MemorySegment.ofAddress(2 * Integer.BYTES);

  private static final MethodHandle SOCKET = Libc.numbers("socket");
  private static final MethodHandle BIND = Libc.buffer("bind");
  private static final MethodHandle LISTEN = Libc.numbers("listen");
  private static final MethodHandle CONNECT = Libc.buffer("connect");
  private static final MethodHandle ACCEPT4 = Libc.name("accept4");
  private static final MethodHandle GETSOCKNAME = Libc.name("getsockname");
  private static final MethodHandle GETPEERNAME = Libc.name("getpeername");
  private static final MethodHandle GETSOCKOPT = Libc.option("getsockopt");
  private static final MethodHandle SETSOCKOPT = Libc.option("setsockopt");
  private static final MethodHandle RECV = Libc.buffer("recv");
  private static final MethodHandle SEND = Libc.buffer("send");
  private static final MethodHandle SHUTDOWN = Libc.numbers("shutdown");
  private static final MethodHandle CLOSE = Libc.numbers("close");

  private static final ThreadLocal<Sockets> OF_THIS_THREAD = ThreadLocal.withInitial(Sockets::new);

  private final MemorySegment state = Libc.newState();
  private final MemorySegment address = Arena.ofAuto().allocate(SocketAddresses.SIZE, Long.BYTES);
  private final MemorySegment number = Arena.ofAuto().allocate(JAVA_INT);
  /** Two numbers: whether a close waits for unsent bytes, and for how many seconds. */
  private final MemorySegment linger = Arena.ofAuto().allocate(JAVA_INT, 2);
  private final MemorySegment length = Arena.ofAuto().allocate(JAVA_INT);

  /** The calling thread's own instance. */
  public static Sockets ofThisThread() {
    return OF_THIS_THREAD.get();
  }

  /**
   * Opens a TCP socket for both IPv6 and IPv4; for IPv4 only, if the system has nothing else or {@code
   * java.net.preferIPv4Stack} demands it.
   */
  public int open() {
    int type = SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC;
    try {
      int fd = Boolean.getBoolean("java.net.preferIPv4Stack")
          ? -Errno.EAFNOSUPPORT
          : Libc.result((int) SOCKET.invokeExact(state, SocketAddresses.AF_INET6, type, 0), state);
      if (fd == -Errno.EAFNOSUPPORT) {
        return Libc.result((int) SOCKET.invokeExact(state, SocketAddresses.AF_INET, type, 0), state);
      }
      if (fd >= 0) {
        setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
      }
      return fd;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** @throws IOException if the address cannot be written for this socket's family */
  public int bind(int fd, InetSocketAddress local) throws IOException {
    int size = SocketAddresses.write(local, family(fd), address);
    try {
      return Libc.result((int) (long) BIND.invokeExact(state, fd, address, (long) size, 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public int listen(int fd, int backlog) {
    try {
      return Libc.result((int) LISTEN.invokeExact(state, fd, backlog, 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /**
   * Starts to connect; 0 if connected at once, {@code -EINPROGRESS} if the socket becomes writable once connected.
   *
   * @throws IOException if the address cannot be written for this socket's family
   */
  public int connect(int fd, InetSocketAddress remote) throws IOException {
    int size = SocketAddresses.write(remote, family(fd), address);
    try {
      return Libc.result((int) (long) CONNECT.invokeExact(state, fd, address, (long) size, 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Accepts the next connection of a listening socket; {@link #acceptedFrom} returns its peer's address. */
  public int accept(int fd) {
    length.set(JAVA_INT, 0, SocketAddresses.SIZE);
    try {
      return Libc.result((int) ACCEPT4.invokeExact(state, fd, address, length, SOCK_NONBLOCK | SOCK_CLOEXEC), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** The peer's address of the last accepted connection. */
  public InetSocketAddress acceptedFrom() throws IOException {
    return SocketAddresses.read(address);
  }

  public InetSocketAddress localAddress(int fd) throws IOException {
    nameOf(fd);
    return SocketAddresses.read(address);
  }

  /** Whether the socket is connected; not after a reset (RST). */
  public boolean isConnected(int fd) {
    length.set(JAVA_INT, 0, SocketAddresses.SIZE);
    try {
      return Libc.result((int) GETPEERNAME.invokeExact(state, fd, address, length, 0), state) >= 0;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** The peer's address; empty if this is not a connected socket. */
  public Optional<InetSocketAddress> remoteAddress(int fd) throws IOException {
    if (!isConnected(fd)) {
      return Optional.empty();
    }
    int family = address.get(JAVA_SHORT, 0);
    return family == SocketAddresses.AF_INET || family == SocketAddresses.AF_INET6
        ? Optional.of(SocketAddresses.read(address))
        : Optional.empty();
  }

  /** Makes a close drop unsent bytes and send a reset (socket(7), {@code SO_LINGER} of 0). */
  public int resetOnClose(int fd) {
    linger.set(JAVA_INT, 0, 1);
    linger.set(JAVA_INT, Integer.BYTES, 0);
    try {
      return Libc.result((int) SETSOCKOPT.invokeExact(state, fd, SOL_SOCKET, SO_LINGER, linger, SIZE_OF_LINGER),
          state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** The value of an option. */
  public int option(int fd, int level, int name) {
    length.set(JAVA_INT, 0, Integer.BYTES);
    try {
      int result = Libc.result((int) GETSOCKOPT.invokeExact(state, fd, level, name, number, length), state);
      return result < 0 ? result : number.get(JAVA_INT, 0);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  public int setOption(int fd, int level, int name, int value) {
    number.set(JAVA_INT, 0, value);
    try {
      return Libc.result((int) SETSOCKOPT.invokeExact(state, fd, level, name, number, SIZE_OF_NUMBER), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Why a connect failed: a negated {@link Errno}; 0 if it did not. */
  public int pendingError(int fd) {
    int error = option(fd, SOL_SOCKET, SO_ERROR);
    return error > 0 ? -error : error;
  }

  /** Receives up to the size of {@code target}, which is native memory; 0 at the end of the stream. */
  public int receive(int fd, MemorySegment target) {
    try {
      return Libc.result((long) RECV.invokeExact(state, fd, target, target.byteSize(), 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Sends as much of {@code source}, which is native memory, as the system accepts. */
  public int send(int fd, MemorySegment source) {
    try {
      return Libc.result((long) SEND.invokeExact(state, fd, source, source.byteSize(), MSG_NOSIGNAL), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** @param how {@link #SHUT_RD} or {@link #SHUT_WR} */
  public int shutdown(int fd, int how) {
    try {
      return Libc.result((int) SHUTDOWN.invokeExact(state, fd, how, 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  /** Closes any descriptor; it is closed even after {@code -EINTR}. */
  public int close(int fd) {
    try {
      return Libc.result((int) CLOSE.invokeExact(state, fd, 0, 0), state);
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
  }

  private int family(int fd) throws IOException {
    return nameOf(fd);
  }

  /** Fills {@code address} with the local address, and returns its family. */
  private int nameOf(int fd) throws IOException {
    length.set(JAVA_INT, 0, SocketAddresses.SIZE);
    try {
      Errno.check(Libc.result((int) GETSOCKNAME.invokeExact(state, fd, address, length, 0), state));
    } catch (IOException failed) {
      throw failed;
    } catch (Throwable thrown) {
      throw Libc.thrown(thrown);
    }
    return address.get(JAVA_SHORT, 0);
  }
}
