package dev.porthole.server.bench;

import dev.porthole.server.TcpServer;
import dev.porthole.shared.api.ConnectionCommand.Send;
import dev.porthole.shared.api.Target;
import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Clients that a server broadcasts to, and some that never read.
 *
 * <p>Threads: confined to one.
 */
final class Receivers implements AutoCloseable {
  /** Small, so that little of what a deaf client is sent stays with the system. */
  private static final int DEAF_BUFFER = 4096;
  private static final int READ_BYTES = 256 << 10;

  private static final class Counter {
    long left;
  }

  private final Selector selector = Selector.open();
  private final List<SocketChannel> channels = new ArrayList<>();
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
  private int hearing;
  private int bytes;

  Receivers() throws IOException {}

  /** @param size bytes of a broadcast */
  void connect(InetSocketAddress address, int count, int size) throws IOException {
    hearing = count;
    bytes = size;
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(address);
      channels.add(channel);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, new Counter());
    }
  }

  void connectDeaf(InetSocketAddress address, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open();
      channels.add(channel);
      channel.setOption(StandardSocketOptions.SO_RCVBUF, DEAF_BUFFER);
      channel.connect(address);
    }
  }

  /** How long it took from the broadcast until each had read the whole of it, one broadcast after the other. */
  Histogram measure(TcpServer server, int broadcasts) throws IOException {
    Histogram delays = new Histogram(3);
    Bytes data = Bytes.copyOf(new byte[bytes]);
    for (int i = 0; i < broadcasts; i++) {
      selector.keys().forEach(key -> ((Counter) key.attachment()).left = bytes);
      long began = System.nanoTime();
      server.apply(Target.all(), new Send(data));
      for (int whole = 0; whole < hearing;) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          whole += read(key) ? 1 : 0;
          if (((Counter) key.attachment()).left == 0) {
            delays.recordValue(System.nanoTime() - began);
            ((Counter) key.attachment()).left = -1;
          }
        }
        selector.selectedKeys().clear();
      }
    }
    return delays;
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : channels) {
      channel.close();
    }
    selector.close();
  }

  /** Whether this read brought the last of a broadcast. */
  private boolean read(SelectionKey key) throws IOException {
    Counter counter = (Counter) key.attachment();
    int count = ((SocketChannel) key.channel()).read(buffer.clear());
    if (count < 0) {
      throw new IOException("the server has closed a client that reads");
    }
    counter.left -= count;
    return count > 0 && counter.left == 0;
  }
}
