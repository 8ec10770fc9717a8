package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.channels.AcceptPendingException;
import java.nio.channels.AlreadyBoundException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.CompletionHandler;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * How listeners bind and accept.
 *
 * <p>Threads: the test's.
 */
@Isolated("it opens more descriptors than select takes beside it")
class AcceptContractTest extends ProviderContract {
  @Test
  void anUnboundListenerDoesNotAccept() throws IOException {
    AsynchronousServerSocketChannel listener = unbound();
    assertThrows(NotYetBoundException.class, listener::accept);
    Outcome<AsynchronousSocketChannel> outcome = outcome();
    assertThrows(NotYetBoundException.class, () -> listener.accept(null, outcome));
    assertEquals(0, outcome.calls());
    assertTrue(listener.isOpen());
  }

  @Test
  void withoutAHandlerItThrows() throws IOException {
    AsynchronousServerSocketChannel listener = listener();
    assertThrows(NullPointerException.class, () -> listener.accept(null, null));
  }

  @Test
  void bindsOnceAndOnlyToInternetAddresses() throws IOException {
    AsynchronousServerSocketChannel listener = unbound();
    assertThrows(UnsupportedAddressTypeException.class, () -> listener.bind(new SocketAddress() {
      private static final long serialVersionUID = 1;
    }));
    assertThrows(UnresolvedAddressException.class,
        () -> listener.bind(InetSocketAddress.createUnresolved("nowhere.invalid", 1)));
    assertSame(listener, listener.bind(null));
    assertTrue(((InetSocketAddress) listener.getLocalAddress()).getPort() > 0);
    assertThrows(AlreadyBoundException.class, () -> listener.bind(anyPort()));
    listener.close();
    assertThrows(ClosedChannelException.class, () -> listener.bind(anyPort()));
  }

  @Test
  void aPortInUseIsRefusedWithBindException() throws IOException {
    AsynchronousServerSocketChannel listener = listener();
    SocketAddress taken = listener.getLocalAddress();
    AsynchronousServerSocketChannel second = unbound();
    assertThrows(java.net.BindException.class, () -> second.bind(taken));
    assertTrue(second.isOpen());
    second.bind(anyPort());
  }

  @Test
  void aNegativeOrZeroBacklogMeansTheDefault() throws Exception {
    for (int backlog : new int[]{0, -1}) {
      AsynchronousServerSocketChannel listener = unbound().bind(anyPort(), backlog);
      Socket peer = plain(listener);
      assertEquals(peer.getLocalSocketAddress(), closed(get(listener.accept())).getRemoteAddress());
    }
  }

  @Test
  void theLocalAddressIsNullBeforeBindAndUnknownAfterClose() throws IOException {
    AsynchronousServerSocketChannel listener = unbound();
    assertEquals(null, listener.getLocalAddress());
    listener.bind(anyPort());
    assertNotNull(listener.getLocalAddress());
    listener.close();
    assertThrows(ClosedChannelException.class, listener::getLocalAddress);
  }

  @Test
  void aSecondAcceptWhileOneIsPendingThrows() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Outcome<AsynchronousSocketChannel> first = outcome();
    listener.accept("first", first);
    assertThrows(AcceptPendingException.class, listener::accept);
    Outcome<AsynchronousSocketChannel> second = outcome();
    assertThrows(AcceptPendingException.class, () -> listener.accept(null, second));
    plain(listener);
    closed(first.value());
    assertEquals("first", first.attachment());
    assertEquals(0, second.calls());
  }

  @Test
  void theHandlerMayAskForTheNext() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Outcome<AsynchronousSocketChannel> second = outcome();
    listener.accept(null, this.<AsynchronousSocketChannel>outcome(_ -> listener.accept(null, second)));
    plain(listener);
    Socket later = plain(listener);
    assertEquals(later.getLocalSocketAddress(), closed(second.value()).getRemoteAddress());
  }

  @Test
  void connectionsThatWaitInTheBacklogAreAcceptedInTurn() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    for (Socket peer : new Socket[]{plain(listener), plain(listener), plain(listener)}) {
      Outcome<AsynchronousSocketChannel> accept = outcome();
      listener.accept(null, accept);
      assertEquals(peer.getLocalSocketAddress(), closed(accept.value()).getRemoteAddress());
    }
  }

  @Test
  void anAcceptedChannelIsConnectedHasBothAddressesAndTheGroupOfTheListener() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Socket peer = plain(listener);
    AsynchronousSocketChannel accepted = closed(get(listener.accept()));
    assertTrue(accepted.isOpen());
    assertEquals(peer.getRemoteSocketAddress(), accepted.getLocalAddress());
    assertEquals(peer.getLocalSocketAddress(), accepted.getRemoteAddress());
    assertSame(provider, accepted.provider());
    group().shutdownNow();
    assertFalse(accepted.isOpen());
  }

  @Test
  void aClosedListenerFailsThroughHandlerAndFuture() throws IOException {
    AsynchronousServerSocketChannel listener = listener();
    listener.close();
    listener.close();
    assertFalse(listener.isOpen());
    Outcome<AsynchronousSocketChannel> accept = outcome();
    listener.accept("mine", accept);
    accept.failure(ClosedChannelException.class);
    assertEquals("mine", accept.attachment());
    assertTrue(threads.contains(accept.thread()));
    failure(ClosedChannelException.class, listener.accept());
    AsynchronousServerSocketChannel neverBound = unbound();
    neverBound.close();
    failure(ClosedChannelException.class, neverBound.accept());
  }

  @Test
  void closingFailsThePendingAcceptOnce() throws IOException {
    AsynchronousServerSocketChannel listener = listener();
    Outcome<AsynchronousSocketChannel> accept = outcome();
    listener.accept(null, accept);
    listener.close();
    accept.failure(AsynchronousCloseException.class);
    assertTrue(threads.contains(accept.thread()));
    AsynchronousServerSocketChannel other = listener();
    Future<AsynchronousSocketChannel> future = other.accept();
    other.close();
    failure(AsynchronousCloseException.class, future);
  }

  @Test
  void aClosedListenerGivesItsPortBackAndResetsWhoWaited() throws Exception {
    AsynchronousServerSocketChannel listener = listener();
    Socket waiting = plain(listener);
    SocketAddress address = listener.getLocalAddress();
    listener.close();
    assertThrows(IOException.class, () -> {
      if (waiting.getInputStream().read() == -1) {
        throw new IOException("ended");
      }
    });
    assertThrows(IOException.class, () -> new Socket().connect(address));
    unbound().bind(address);
  }

  @Test
  void aCancelledAcceptIsDoneAndNoOtherIsAllowed() throws IOException {
    AsynchronousServerSocketChannel listener = listener();
    Future<AsynchronousSocketChannel> accept = listener.accept();
    assertFalse(accept.isDone());
    assertTrue(accept.cancel(false));
    assertTrue(accept.isCancelled() && accept.isDone());
    assertFalse(accept.cancel(false));
    assertThrows(CancellationException.class, () -> get(accept));
    assertTrue(listener.isOpen());
    // AsynchronousChannel specifies an IllegalStateException; the JDK throws a bare RuntimeException.
    assertThrows(RuntimeException.class, listener::accept);
  }

  @Test
  void cancellingAnAcceptByForceClosesTheListener() throws IOException {
    AsynchronousServerSocketChannel listener = listener();
    Future<AsynchronousSocketChannel> accept = listener.accept();
    assertTrue(accept.cancel(true));
    assertTrue(accept.isCancelled());
    assertFalse(listener.isOpen());
  }

  @Test
  void ofManyRapidConnectionsNoneIsLost() throws Exception {
    int many = 500;
    AsynchronousServerSocketChannel listener = listener();
    Set<SocketAddress> accepted = ConcurrentHashMap.newKeySet();
    AtomicInteger failed = new AtomicInteger();
    listener.accept(null, new CompletionHandler<AsynchronousSocketChannel, Void>() {
      @Override
      public void completed(AsynchronousSocketChannel channel, Void none) {
        try (channel) {
          accepted.add(channel.getRemoteAddress());
        } catch (IOException thrown) {
          failed.incrementAndGet();
        }
        listener.accept(null, this);
      }

      @Override
      public void failed(Throwable cause, Void none) {
        if (listener.isOpen()) {
          failed.incrementAndGet();
        }
      }
    });
    Set<SocketAddress> connected = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < many; i++) {
      connected.add(plain(listener).getLocalSocketAddress());
    }
    Await.until("all are accepted", () -> accepted.size() + failed.get() >= many);
    assertEquals(connected, accepted);
    assertEquals(0, failed.get());
  }
}
