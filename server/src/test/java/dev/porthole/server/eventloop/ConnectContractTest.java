package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ConnectionPendingException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * How channels bind and connect.
 *
 * <p>Threads: the test's.
 */
class ConnectContractTest extends ProviderContract {
  @Test
  void connectsAndKnowsBothAddresses() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    AsynchronousSocketChannel channel = socket();
    assertNull(channel.getLocalAddress());
    assertNull(channel.getRemoteAddress());
    Outcome<Void> connect = outcome();
    channel.connect(listener.getLocalAddress(), "mine", connect);
    assertNull(connect.value());
    assertEquals("mine", connect.attachment());
    assertTrue(threads.contains(connect.thread()));
    assertEquals(listener.getLocalAddress(), channel.getRemoteAddress());
    AsynchronousSocketChannel accepted = closed(get(listener.accept()));
    assertEquals(channel.getLocalAddress(), accepted.getRemoteAddress());
  }

  /**
   * A connect begun by a handler that then holds its thread: the end of connecting and the first bytes arrive together.
   */
  @Test
  void whatThePeerSaysBeforeTheConnectCompletesCanBeRead() throws Exception {
    group(1);
    AsynchronousSocketChannel channel = socket();
    Outcome<Void> connect = outcome();
    try (ServerSocket peer = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Outcome<Integer> busy = outcome(_ -> {
        channel.connect(peer.getLocalSocketAddress(), null, connect);
        Await.value(Await.beside(() -> closed(peer.accept()).getOutputStream().write(7)));
      });
      half().channel().write(ByteBuffer.allocate(1), null, busy);
      connect.value();
      ByteBuffer first = ByteBuffer.allocate(8);
      assertEquals(1, get(channel.read(first)));
      assertEquals(7, first.get(0));
    }
  }

  @Test
  void withoutAHandlerItThrows() throws IOException {
    SocketAddress address = listener().getLocalAddress();
    assertThrows(NullPointerException.class, () -> socket().connect(address, null, null));
  }

  @Test
  void aRefusedConnectFailsWithConnectExceptionAndClosesTheChannel() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    SocketAddress nobody = listener.getLocalAddress();
    listener.close();
    AsynchronousSocketChannel first = socket();
    Outcome<Void> connect = outcome();
    first.connect(nobody, null, connect);
    connect.failure(ConnectException.class);
    Await.until("closed", () -> !first.isOpen());
    AsynchronousSocketChannel second = socket();
    failure(ConnectException.class, second.connect(nobody));
    Await.until("closed", () -> !second.isOpen());
    failure(ClosedChannelException.class, second.connect(nobody));
  }

  @Test
  void aConnectedChannelDoesNotConnectAgain() throws Exception {
    Pair pair = pair();
    SocketAddress anywhere = anyPort();
    assertThrows(AlreadyConnectedException.class, () -> pair.far().connect(anywhere));
    Outcome<Void> connect = outcome();
    assertThrows(AlreadyConnectedException.class, () -> pair.near().connect(anywhere, null, connect));
    assertEquals(0, connect.calls());
    assertTrue(pair.far().isOpen());
  }

  @Test
  void unusableAddressesAreRefusedAndTheChannelStaysOpen() throws IOException {
    AsynchronousSocketChannel channel = socket();
    SocketAddress unresolved = InetSocketAddress.createUnresolved("nowhere.invalid", 1);
    SocketAddress strange = new SocketAddress() {
      private static final long serialVersionUID = 1;
    };
    assertThrows(UnresolvedAddressException.class, () -> channel.connect(unresolved));
    assertThrows(UnsupportedAddressTypeException.class, () -> channel.connect(strange));
    assertThrows(UnresolvedAddressException.class, () -> channel.connect(unresolved, null, outcome()));
    assertThrows(UnresolvedAddressException.class, () -> channel.bind(unresolved));
    assertThrows(UnsupportedAddressTypeException.class, () -> channel.bind(strange));
    assertThrows(RuntimeException.class, () -> channel.connect(null));
    assertTrue(channel.isOpen());
  }

  @Test
  void aClosedChannelFailsThroughHandlerAndFuture() throws IOException {
    SocketAddress address = listener().getLocalAddress();
    AsynchronousSocketChannel channel = socket();
    channel.close();
    Outcome<Void> connect = outcome();
    channel.connect(address, null, connect);
    connect.failure(ClosedChannelException.class);
    assertTrue(threads.contains(connect.thread()));
    failure(ClosedChannelException.class, channel.connect(address));
    assertThrows(ClosedChannelException.class, () -> channel.bind(anyPort()));
    assertThrows(ClosedChannelException.class, channel::getLocalAddress);
    assertThrows(ClosedChannelException.class, channel::getRemoteAddress);
  }

  @Test
  void bindsBeforeItConnectsAndOnlyOnce() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    AsynchronousSocketChannel channel = socket();
    channel.bind(anyPort());
    SocketAddress mine = channel.getLocalAddress();
    assertNotNull(mine);
    assertThrows(AlreadyBoundException.class, () -> channel.bind(anyPort()));
    get(channel.connect(listener.getLocalAddress()));
    assertEquals(mine, closed(get(listener.accept())).getRemoteAddress());
    assertThrows(AlreadyBoundException.class, () -> channel.bind(anyPort()));
  }

  @Test
  void nothingIsReadWrittenOrShutDownBeforeItIsConnected() throws IOException {
    AsynchronousSocketChannel channel = socket();
    ByteBuffer one = ByteBuffer.allocate(1);
    ByteBuffer none = ByteBuffer.allocate(0);
    Outcome<Integer> never = outcome();
    assertThrows(NotYetConnectedException.class, () -> channel.read(one));
    assertThrows(NotYetConnectedException.class, () -> channel.write(one));
    assertThrows(NotYetConnectedException.class, () -> channel.read(none));
    assertThrows(NotYetConnectedException.class, () -> channel.write(none));
    assertThrows(NotYetConnectedException.class, () -> channel.read(one, null, never));
    assertThrows(NotYetConnectedException.class, () -> channel.write(one, null, never));
    assertThrows(NotYetConnectedException.class, channel::shutdownInput);
    assertThrows(NotYetConnectedException.class, channel::shutdownOutput);
    assertEquals(0, never.calls());
  }

  @Test
  void whileAConnectIsPendingNoOtherAndNoBindAndNoReadIsAllowed() throws Exception {
    SocketAddress full = full();
    AsynchronousSocketChannel channel = socket();
    Outcome<Void> connect = outcome();
    channel.connect(full, null, connect);
    assertFalse(connect.isDone());
    assertThrows(ConnectionPendingException.class, () -> channel.connect(full));
    assertThrows(ConnectionPendingException.class, () -> channel.bind(anyPort()));
    assertThrows(NotYetConnectedException.class, () -> channel.read(ByteBuffer.allocate(1)));
    assertNull(channel.getRemoteAddress());
    channel.close();
    connect.failure(AsynchronousCloseException.class);
    assertTrue(threads.contains(connect.thread()));
  }

  @Test
  void closingFailsTheFutureOfAPendingConnect() throws Exception {
    AsynchronousSocketChannel channel = socket();
    Future<Void> connect = channel.connect(full());
    channel.close();
    failure(AsynchronousCloseException.class, connect);
  }

  @Test
  void aCancelledConnectLeavesTheChannelOpenButNotToConnectAgain() throws Exception {
    SocketAddress full = full();
    AsynchronousSocketChannel channel = socket();
    Future<Void> connect = channel.connect(full);
    assertTrue(connect.cancel(false));
    assertThrows(CancellationException.class, () -> get(connect));
    assertTrue(channel.isOpen());
    // The JDK throws ConnectionPendingException, a subclass of the IllegalStateException that AsynchronousChannel
    // specifies.
    assertThrows(IllegalStateException.class, () -> channel.connect(full));
  }

  @Test
  void cancellingAPendingConnectByForceClosesTheChannel() throws Exception {
    AsynchronousSocketChannel channel = socket();
    Future<Void> connect = channel.connect(full());
    assertTrue(connect.cancel(true));
    assertThrows(CancellationException.class, () -> get(connect));
    assertFalse(channel.isOpen());
  }

  @Test
  void shutdownNowFailsAPendingConnect() throws Exception {
    AsynchronousSocketChannel channel = socket();
    Outcome<Void> connect = outcome();
    channel.connect(full(), null, connect);
    group().shutdownNow();
    connect.failure(IOException.class);
    assertFalse(channel.isOpen());
  }

  /** The address of a listener whose backlog is full: Linux drops further connects, so that a connect stays pending. */
  private SocketAddress full() throws Exception {
    AsynchronousServerSocketChannel listener = unbound().bind(anyPort(), 1);
    SocketAddress address = listener.getLocalAddress();
    plain(listener);
    plain(listener);
    return address;
  }
}
