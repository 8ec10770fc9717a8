package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Shared parts of the contract tests: groups, channels and plain peers of the provider under test. After each test
 * every group must terminate, its threads must end, and no handler may have been called twice.
 *
 * <p>Threads: the test's; what handlers touch is concurrent.
 */
@Execution(ExecutionMode.CONCURRENT)
@ParameterizedClass(name = "{0}")
@MethodSource("dev.porthole.server.eventloop.Providers#all")
abstract class ProviderContract {
  static final long SECONDS = Await.DEADLINE.toSeconds();

  /** An accepted channel and the connected one at its other end. */
  record Pair(AsynchronousSocketChannel near, AsynchronousSocketChannel far) {}

  /** An accepted channel and a blocking socket at its other end. */
  record Half(AsynchronousSocketChannel channel, Socket peer) {}

  @Parameter
  AsynchronousChannelProvider provider;

  final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
  private final Queue<AsynchronousChannelGroup> groups = new ConcurrentLinkedQueue<>();
  private final Queue<AutoCloseable> open = new ConcurrentLinkedQueue<>();
  private final Queue<Outcome<?>> outcomes = new ConcurrentLinkedQueue<>();
  private AsynchronousChannelGroup group;

  @AfterEach
  void everythingEndsAndNoHandlerWasCalledTwice() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
    for (AsynchronousChannelGroup one : groups) {
      one.shutdownNow();
      assertTrue(one.awaitTermination(SECONDS, TimeUnit.SECONDS), "the group terminates");
    }
    Await.until("the threads of the groups ended", () -> threads.stream().noneMatch(Thread::isAlive));
    assertTrue(outcomes.stream().allMatch(one -> one.calls() <= 1), "a handler was called twice");
  }

  /** Makes threads, and notes them and their deaths. */
  final ThreadFactory factory() {
    return work -> {
      Thread made = Thread.ofPlatform().daemon().name("contract-" + threads.size())
          .uncaughtExceptionHandler((_, thrown) -> uncaught.add(thrown)).unstarted(work);
      threads.add(made);
      return made;
    };
  }

  /** The group of this test, of two threads. */
  final AsynchronousChannelGroup group() throws IOException {
    if (group == null) {
      group = group(2);
    }
    return group;
  }

  /** Makes a group of n threads the one of this test. */
  final AsynchronousChannelGroup group(int size) throws IOException {
    group = ended(provider.openAsynchronousChannelGroup(size, factory()));
    return group;
  }

  /** Ends a group after the test. */
  final AsynchronousChannelGroup ended(AsynchronousChannelGroup one) {
    groups.add(one);
    return one;
  }

  final <T extends AutoCloseable> T closed(T one) {
    open.add(one);
    return one;
  }

  final AsynchronousServerSocketChannel unbound() throws IOException {
    return closed(provider.openAsynchronousServerSocketChannel(group()));
  }

  final AsynchronousServerSocketChannel listener() throws IOException {
    return unbound().bind(anyPort(), 1024);
  }

  final AsynchronousSocketChannel socket() throws IOException {
    return closed(provider.openAsynchronousSocketChannel(group()));
  }

  final Pair pair() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    AsynchronousSocketChannel far = socket();
    Future<AsynchronousSocketChannel> accepted = listener.accept();
    get(far.connect(listener.getLocalAddress()));
    AsynchronousSocketChannel near = closed(get(accepted));
    listener.close();
    return new Pair(near, far);
  }

  final Half half() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Socket peer = plain(listener);
    AsynchronousSocketChannel channel = closed(get(listener.accept()));
    listener.close();
    return new Half(channel, peer);
  }

  /** A blocking socket, connected to the listener. */
  final Socket plain(AsynchronousServerSocketChannel listener) throws IOException {
    Socket peer = closed(new Socket());
    peer.setTcpNoDelay(true);
    peer.setSoTimeout((int) Await.DEADLINE.toMillis());
    peer.connect(listener.getLocalAddress());
    return peer;
  }

  final <V> Outcome<V> outcome() {
    return outcome(_ -> {});
  }

  final <V> Outcome<V> outcome(Consumer<Outcome<V>> then) {
    Outcome<V> outcome = new Outcome<>(then);
    outcomes.add(outcome);
    return outcome;
  }

  final Outcome<Integer> read(AsynchronousSocketChannel from, ByteBuffer into) {
    Outcome<Integer> outcome = outcome();
    from.read(into, null, outcome);
    return outcome;
  }

  final Outcome<Integer> write(AsynchronousSocketChannel to, ByteBuffer from) {
    Outcome<Integer> outcome = outcome();
    to.write(from, null, outcome);
    return outcome;
  }

  /** Writes until one write is pending, because the peer does not read. */
  final Outcome<Integer> pendingWrite(AsynchronousSocketChannel to) {
    ByteBuffer large = ByteBuffer.allocateDirect(1 << 20);
    for (int i = 0; i < 64; i++) {
      large.clear();
      Outcome<Integer> last = write(to, large);
      if (!settled(last)) {
        return last;
      }
    }
    throw new AssertionError("64 MiB written to a peer that does not read");
  }

  /** Whether the write ends soon: one that fits into the socket's buffers does. */
  private static boolean settled(Outcome<?> outcome) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
    while (!outcome.isDone() && System.nanoTime() < until) {
      LockSupport.parkNanos(100_000);
    }
    return outcome.isDone();
  }

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static ByteBuffer bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return buffer.flip();
  }

  /** Closes a socket so that its peer gets a reset. */
  static void reset(Socket peer) throws IOException {
    peer.setSoLinger(true, 0);
    peer.close();
  }

  static <V> V get(Future<V> future) throws Exception {
    return future.get(SECONDS, TimeUnit.SECONDS);
  }

  static <T extends Throwable> T failure(Class<T> type, Future<?> future) {
    return assertInstanceOf(type, assertThrows(ExecutionException.class, () -> get(future)).getCause());
  }
}
