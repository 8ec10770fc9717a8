package dev.porthole.server.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * A peer to compare the serving model reactor with: the least that an echo on the JDK's {@code Selector} can be. No
 * events, no queue, no limits: one buffer for all, and what a socket does not take is waited for. Usage: {@code
 * SelectorEcho PORT}
 *
 * <p>Threads: the main thread.
 */
final class SelectorEcho {
  private static final int BACKLOG = 4096;
  private static final int READ_SIZE = 65_536;

  private final Selector selector = Selector.open();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_SIZE);

  private SelectorEcho(int port) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open().setOption(StandardSocketOptions.SO_REUSEADDR, true)
        .bind(new InetSocketAddress("127.0.0.1", port), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  public static void main(String[] arguments) throws IOException {
    new SelectorEcho(Integer.parseInt(arguments[0])).serve();
  }

  private void serve() throws IOException {
    while (true) {
      selector.select(this::onReady);
    }
  }

  private void onReady(SelectionKey key) {
    try {
      if (key.channel() instanceof ServerSocketChannel listener) {
        accept(listener);
      } else {
        echo((SocketChannel) key.channel());
      }
    } catch (IOException gone) {
      close(key);
    }
  }

  private void accept(ServerSocketChannel listener) throws IOException {
    for (SocketChannel client = listener.accept(); client != null; client = listener.accept()) {
      client.setOption(StandardSocketOptions.TCP_NODELAY, true);
      client.configureBlocking(false);
      client.register(selector, SelectionKey.OP_READ);
    }
  }

  private void echo(SocketChannel client) throws IOException {
    if (client.read(buffer.clear()) < 0) {
      client.close();
      return;
    }
    buffer.flip();
    while (buffer.hasRemaining()) {
      client.write(buffer);
    }
  }

  private static void close(SelectionKey key) {
    try {
      key.channel().close();
    } catch (IOException failed) {
      return; // nothing is left to be done for it
    }
  }
}
