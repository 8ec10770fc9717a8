package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalChannelGroupException;
import java.nio.channels.ShutdownChannelGroupException;
import java.nio.channels.spi.AsynchronousChannelProvider;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How groups are opened, shut down and terminated.
 *
 * <p>Threads: the test's.
 */
class GroupContractTest extends ProviderContract {
  @Test
  void groupsAndChannelsReturnTheirProvider() throws IOException {
    assertSame(provider, group().provider());
    assertSame(provider, socket().provider());
    assertSame(provider, listener().provider());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void aGroupOfNoThreadsIsRefused(int size) {
    assertThrows(IllegalArgumentException.class, () -> provider.openAsynchronousChannelGroup(size, factory()));
  }

  @Test
  void noFactoryAndNoExecutorAreRefused() {
    assertThrows(NullPointerException.class, () -> provider.openAsynchronousChannelGroup(1, null));
    assertThrows(NullPointerException.class, () -> provider.openAsynchronousChannelGroup(null, 1));
  }

  @Test
  void aFreshGroupIsNeitherShutDownNorTerminated() throws Exception {
    assertFalse(group().isShutdown());
    assertFalse(group().isTerminated());
    assertFalse(group().awaitTermination(1, TimeUnit.MILLISECONDS));
    assertFalse(group().awaitTermination(0, TimeUnit.SECONDS));
    assertFalse(group().awaitTermination(-1, TimeUnit.SECONDS));
  }

  @Test
  void aGroupWithoutChannelsTerminatesAtShutdown() throws Exception {
    group().shutdown();
    assertTrue(group().isShutdown());
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertTrue(group().isTerminated());
    assertFalse(threads.isEmpty());
    Await.until("its threads ended", () -> threads.stream().noneMatch(Thread::isAlive));
  }

  @Test
  void aGroupWhoseChannelsAreClosedTerminatesAtShutdown() throws Exception {
    Pair pair = pair();
    pair.near().close();
    pair.far().close();
    group().shutdown();
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void openChannelsGoOnAfterShutdownAndTheLastToCloseTerminatesTheGroup() throws Exception {
    Pair pair = pair();
    AsynchronousSocketChannel neverConnected = socket();
    group().shutdown();
    group().shutdown();
    assertTrue(group().isShutdown());
    ByteBuffer into = ByteBuffer.allocate(4);
    Outcome<Integer> read = read(pair.near(), into);
    assertEquals(3, write(pair.far(), bytes(1, 2, 3)).value());
    assertEquals(3, read.value());
    pair.near().close();
    pair.far().close();
    assertFalse(group().awaitTermination(20, TimeUnit.MILLISECONDS));
    assertFalse(group().isTerminated());
    neverConnected.close();
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertTrue(group().isTerminated());
  }

  @Test
  void aShutDownGroupOpensNoChannel() throws IOException {
    socket();
    group().shutdown();
    assertThrows(ShutdownChannelGroupException.class, () -> provider.openAsynchronousSocketChannel(group()));
    assertThrows(ShutdownChannelGroupException.class, () -> provider.openAsynchronousServerSocketChannel(group()));
  }

  @Test
  void aTerminatedGroupOpensNoChannel() throws Exception {
    group().shutdownNow();
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertThrows(ShutdownChannelGroupException.class, () -> provider.openAsynchronousSocketChannel(group()));
    assertThrows(ShutdownChannelGroupException.class, () -> provider.openAsynchronousServerSocketChannel(group()));
  }

  @Test
  void aGroupOfAnotherProviderIsRefused() {
    AsynchronousChannelGroup foreign = new ForeignGroup(provider);
    assertThrows(IllegalChannelGroupException.class, () -> provider.openAsynchronousSocketChannel(foreign));
    assertThrows(IllegalChannelGroupException.class, () -> provider.openAsynchronousServerSocketChannel(foreign));
  }

  @Test
  void shutdownNowClosesEveryChannelAndFailsWhatIsPending() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    AsynchronousServerSocketChannel listener = listener();
    AsynchronousSocketChannel neverConnected = socket();
    Outcome<AsynchronousSocketChannel> accept = outcome();
    listener.accept(null, accept);
    Outcome<Integer> read = read(channel, ByteBuffer.allocate(1));
    Outcome<Integer> write = pendingWrite(channel);
    group().shutdownNow();
    assertTrue(group().isShutdown());
    assertFalse(channel.isOpen() || listener.isOpen() || neverConnected.isOpen());
    accept.failure(IOException.class);
    read.failure(IOException.class);
    write.failure(IOException.class);
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    group().shutdownNow();
    group().shutdown();
    assertTrue(group().isTerminated());
  }

  @Test
  void shutdownNowEndsWhatShutdownLeftOpen() throws Exception {
    AsynchronousSocketChannel left = socket();
    group().shutdown();
    group().shutdownNow();
    assertFalse(left.isOpen());
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void aHandlerMayShutItsGroupDownAndDoesNotWaitForItself() throws Exception {
    Half half = half();
    CompletableFuture<Boolean> waited = new CompletableFuture<>();
    Outcome<Integer> read = outcome(_ -> {
      try {
        group().shutdownNow();
        waited.complete(group().awaitTermination(1, TimeUnit.MILLISECONDS));
      } catch (IOException | InterruptedException thrown) {
        waited.completeExceptionally(thrown);
      }
    });
    half.channel().read(ByteBuffer.allocate(1), null, read);
    half.peer().getOutputStream().write(1);
    assertFalse(Await.value(waited), "terminated although one of its threads is in a handler");
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void awaitTerminationCanBeInterrupted() throws IOException {
    AsynchronousChannelGroup group = group();
    Thread.currentThread().interrupt();
    assertThrows(InterruptedException.class, () -> group.awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertFalse(Thread.interrupted());
  }

  @Test
  void aConnectionAcceptedAfterShutdownIsClosedAndTheAcceptFails() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Outcome<AsynchronousSocketChannel> accept = outcome();
    listener.accept(null, accept);
    group().shutdown();
    Socket peer = plain(listener);
    assertInstanceOf(ShutdownChannelGroupException.class, accept.failure(IOException.class).getCause());
    assertTrue(ends(peer));
    assertTrue(listener.isOpen());
  }

  @Test
  void onATerminatedGroupHandlersCannotBeCalledAndFuturesFail() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    group().shutdownNow();
    assertTrue(group().awaitTermination(SECONDS, TimeUnit.SECONDS));
    Outcome<Integer> outcome = outcome();
    assertThrows(ShutdownChannelGroupException.class, () -> channel.read(ByteBuffer.allocate(1), null, outcome));
    assertEquals(0, outcome.calls());
    failure(ClosedChannelException.class, channel.read(ByteBuffer.allocate(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 2})
  void aGroupOverAnExecutorServesAndShutsTheExecutorDown(int initialSize) throws Exception {
    ExecutorService executor = Executors.newCachedThreadPool(factory());
    AsynchronousChannelGroup group = ended(provider.openAsynchronousChannelGroup(executor, initialSize));
    try (AsynchronousServerSocketChannel listener = provider.openAsynchronousServerSocketChannel(group)) {
      listener.bind(anyPort());
      Outcome<AsynchronousSocketChannel> accept = outcome();
      listener.accept(null, accept);
      Socket peer = plain(listener);
      Outcome<Integer> read = read(closed(accept.value()), ByteBuffer.allocate(8));
      peer.getOutputStream().write(new byte[5]);
      assertEquals(5, read.value());
      assertTrue(threads.contains(read.thread()), "on a thread of the executor");
    }
    group.shutdownNow();
    assertTrue(group.awaitTermination(SECONDS, TimeUnit.SECONDS));
    assertTrue(executor.isShutdown());
  }

  @Test
  void withoutAGroupTheProvidersDefaultGroupServes() throws Exception {
    AsynchronousServerSocketChannel listener = closed(provider.openAsynchronousServerSocketChannel(null));
    listener.bind(anyPort());
    AsynchronousSocketChannel client = closed(provider.openAsynchronousSocketChannel(null));
    Outcome<AsynchronousSocketChannel> accept = outcome();
    listener.accept(null, accept);
    Outcome<Void> connect = outcome();
    client.connect(listener.getLocalAddress(), null, connect);
    connect.value();
    Outcome<Integer> read = read(closed(accept.value()), ByteBuffer.allocate(1));
    assertEquals(1, get(client.write(bytes(1))));
    assertEquals(1, read.value());
    assertFalse(read.thread() == Thread.currentThread());
    assertTrue(read.thread().isDaemon());
  }

  private static boolean ends(Socket peer) {
    try {
      return peer.getInputStream().read() == -1;
    } catch (IOException reset) {
      return true;
    }
  }

  /** A group that no provider knows. */
  private static final class ForeignGroup extends AsynchronousChannelGroup {
    ForeignGroup(AsynchronousChannelProvider provider) {
      super(provider);
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public void shutdown() {}

    @Override
    public void shutdownNow() {}

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return false;
    }
  }
}
