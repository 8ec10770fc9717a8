package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NetworkChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

/**
 * Options and addresses of channels.
 *
 * <p>Threads: the test's.
 */
class OptionContractTest extends ProviderContract {
  private static final Set<SocketOption<?>> OF_LISTENERS = Set.of(StandardSocketOptions.SO_RCVBUF,
      StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT);
  private static final Set<SocketOption<?>> OF_CHANNELS = Set.of(StandardSocketOptions.SO_RCVBUF,
      StandardSocketOptions.SO_SNDBUF, StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT,
      StandardSocketOptions.SO_KEEPALIVE, StandardSocketOptions.TCP_NODELAY, ExtendedSocketOptions.TCP_KEEPIDLE,
      ExtendedSocketOptions.TCP_KEEPINTERVAL, ExtendedSocketOptions.TCP_KEEPCOUNT);

  @Test
  void theOptionsOfTheJdkAreSupported() throws IOException {
    assertEquals(Set.of(), missing(OF_CHANNELS, socket()));
    assertEquals(Set.of(), missing(OF_LISTENERS, unbound()));
    assertThrows(UnsupportedOperationException.class, () -> socket().supportedOptions().clear());
  }

  @Test
  void everySupportedOptionCanBeRead() throws IOException {
    for (NetworkChannel channel : List.of(socket(), unbound())) {
      for (SocketOption<?> option : channel.supportedOptions()) {
        Object value = channel.getOption(option);
        assertTrue(value == null || option.type().isInstance(value), option + " is " + value);
      }
    }
  }

  @Test
  void switchesKeepTheirValue() throws IOException {
    AsynchronousSocketChannel channel = socket();
    for (boolean on : new boolean[]{true, false, true}) {
      Stream.of(StandardSocketOptions.TCP_NODELAY, StandardSocketOptions.SO_KEEPALIVE,
          StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT)
          .forEach(option -> keeps(channel, option, on));
      AsynchronousServerSocketChannel listener = unbound();
      keeps(listener, StandardSocketOptions.SO_REUSEADDR, on);
      keeps(listener, StandardSocketOptions.SO_REUSEPORT, on);
    }
  }

  @Test
  void keepAliveTimesKeepTheirValue() throws Exception {
    AsynchronousSocketChannel channel = half().channel();
    keeps(channel, ExtendedSocketOptions.TCP_KEEPIDLE, 77);
    keeps(channel, ExtendedSocketOptions.TCP_KEEPINTERVAL, 11);
    keeps(channel, ExtendedSocketOptions.TCP_KEEPCOUNT, 5);
  }

  @Test
  void bufferSizesAreAHint() throws IOException {
    AsynchronousSocketChannel channel = socket();
    assertSame(channel, channel.setOption(StandardSocketOptions.SO_SNDBUF, 32_768));
    assertSame(channel, channel.setOption(StandardSocketOptions.SO_RCVBUF, 32_768));
    assertTrue(channel.getOption(StandardSocketOptions.SO_SNDBUF) >= 32_768);
    assertTrue(channel.getOption(StandardSocketOptions.SO_RCVBUF) >= 32_768);
    AsynchronousServerSocketChannel listener = unbound();
    assertSame(listener, listener.setOption(StandardSocketOptions.SO_RCVBUF, 32_768));
    assertTrue(listener.getOption(StandardSocketOptions.SO_RCVBUF) >= 32_768);
    assertThrows(IllegalArgumentException.class, () -> channel.setOption(StandardSocketOptions.SO_SNDBUF, -1));
    assertThrows(IllegalArgumentException.class, () -> channel.setOption(StandardSocketOptions.SO_RCVBUF, -1));
  }

  @Test
  void aListenerReusesAddressesFromTheStart() throws IOException {
    assertEquals(true, unbound().getOption(StandardSocketOptions.SO_REUSEADDR));
    assertEquals(false, unbound().getOption(StandardSocketOptions.SO_REUSEPORT));
  }

  @Test
  void unknownOptionsAreUnsupported() throws IOException {
    SocketOption<String> unknown = new SocketOption<>() {
      @Override
      public String name() {
        return "unknown";
      }

      @Override
      public Class<String> type() {
        return String.class;
      }
    };
    for (NetworkChannel channel : List.of(socket(), unbound())) {
      assertThrows(UnsupportedOperationException.class, () -> channel.getOption(unknown));
      assertThrows(UnsupportedOperationException.class, () -> channel.setOption(unknown, "x"));
      assertThrows(UnsupportedOperationException.class,
          () -> channel.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true));
      assertThrows(NullPointerException.class, () -> channel.getOption(null));
      assertThrows(NullPointerException.class, () -> channel.setOption(null, "x"));
    }
    assertThrows(UnsupportedOperationException.class,
        () -> unbound().setOption(StandardSocketOptions.TCP_NODELAY, true));
  }

  @Test
  void noValueIsRefused() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> socket().setOption(StandardSocketOptions.TCP_NODELAY, null));
    assertThrows(IllegalArgumentException.class, () -> socket().setOption(StandardSocketOptions.SO_RCVBUF, null));
    assertThrows(IllegalArgumentException.class, () -> unbound().setOption(StandardSocketOptions.SO_REUSEADDR, null));
  }

  @Test
  void aClosedChannelHasNoOptionsButStillSaysWhichItSupported() throws IOException {
    AsynchronousSocketChannel channel = socket();
    channel.close();
    AsynchronousServerSocketChannel listener = unbound();
    listener.close();
    for (NetworkChannel one : List.of(channel, listener)) {
      assertThrows(ClosedChannelException.class, () -> one.getOption(StandardSocketOptions.SO_RCVBUF));
      assertThrows(ClosedChannelException.class, () -> one.setOption(StandardSocketOptions.SO_RCVBUF, 4096));
      assertThrows(ClosedChannelException.class, one::getLocalAddress);
    }
    assertEquals(Set.of(), missing(OF_CHANNELS, channel));
    assertEquals(Set.of(), missing(OF_LISTENERS, listener));
  }

  @Test
  void listensAndConnectsOnTheSixthVersion() throws Exception {
    AsynchronousServerSocketChannel listener = unbound();
    try {
      listener.bind(new InetSocketAddress("::1", 0));
    } catch (IOException | UnsupportedOperationException none) {
      assumeTrue(false, "no IPv6 here: " + none);
    }
    AsynchronousSocketChannel channel = socket();
    get(channel.connect(listener.getLocalAddress()));
    AsynchronousSocketChannel accepted = closed(get(listener.accept()));
    assertEquals(listener.getLocalAddress(), channel.getRemoteAddress());
    assertEquals(channel.getLocalAddress(), accepted.getRemoteAddress());
  }

  @Test
  void aListenerOnTheWildcardTakesTheFourthVersionAndShowsItAsSuch() throws Exception {
    AsynchronousServerSocketChannel listener = unbound().bind(new InetSocketAddress(0));
    int port = ((InetSocketAddress) listener.getLocalAddress()).getPort();
    AsynchronousSocketChannel channel = socket();
    get(channel.connect(new InetSocketAddress("127.0.0.1", port)));
    AsynchronousSocketChannel accepted = closed(get(listener.accept()));
    assertEquals(channel.getLocalAddress(), accepted.getRemoteAddress());
    assertEquals(new InetSocketAddress("127.0.0.1", port), accepted.getLocalAddress());
  }

  private static Set<SocketOption<?>> missing(Set<SocketOption<?>> wanted, NetworkChannel channel) {
    Set<SocketOption<?>> missing = new HashSet<>(wanted);
    missing.removeAll(channel.supportedOptions());
    return missing;
  }

  private static <T> void keeps(NetworkChannel channel, SocketOption<T> option, T value) {
    try {
      assertSame(channel, channel.setOption(option, value));
      assertEquals(value, channel.getOption(option), option.name());
    } catch (IOException thrown) {
      throw new AssertionError(thrown);
    }
  }
}
