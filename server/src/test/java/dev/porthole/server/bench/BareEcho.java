package dev.porthole.server.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousChannelGroup;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A peer to compare the server with: the least that an echo on the JDK's NIO.2 can be. No events, no queue, no limits:
 * one buffer a connection, which is read into, written out and read into again. Usage: {@code BareEcho PORT THREADS}
 *
 * <p>Threads: the channel group's; one operation of a connection is outstanding at a time.
 */
final class BareEcho {
  private static final int BACKLOG = 4096;
  private static final int READ_SIZE = 65_536;

  private BareEcho() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    AsynchronousChannelGroup group = AsynchronousChannelGroup.withFixedThreadPool(Integer.parseInt(arguments[1]),
        Executors.defaultThreadFactory());
    AsynchronousServerSocketChannel listener = AsynchronousServerSocketChannel.open(group);
    listener.setOption(StandardSocketOptions.SO_REUSEADDR, true);
    listener.bind(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])), BACKLOG);
    listener.accept(listener, new Accepting());
    new CountDownLatch(1).await();
  }

  private static final class Accepting
      implements
        CompletionHandler<AsynchronousSocketChannel, AsynchronousServerSocketChannel> {
    @Override
    public void completed(AsynchronousSocketChannel channel, AsynchronousServerSocketChannel listener) {
      listener.accept(listener, this);
      try {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        new Echo(channel).read();
      } catch (IOException gone) {
        return; // it was closed before it was served
      }
    }

    @Override
    public void failed(Throwable cause, AsynchronousServerSocketChannel listener) {
      listener.accept(listener, this);
    }
  }

  private static final class Echo implements CompletionHandler<Integer, Boolean> {
    private final AsynchronousSocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(READ_SIZE);

    Echo(AsynchronousSocketChannel channel) {
      this.channel = channel;
    }

    void read() {
      channel.read(buffer, true, this);
    }

    @Override
    public void completed(Integer count, Boolean reading) {
      if (count < 0) {
        close();
        return;
      }
      if (reading) {
        buffer.flip();
      }
      if (buffer.hasRemaining()) {
        channel.write(buffer, false, this);
      } else {
        buffer.clear();
        read();
      }
    }

    @Override
    public void failed(Throwable cause, Boolean reading) {
      close();
    }

    private void close() {
      try {
        channel.close();
      } catch (IOException failed) {
        return; // nothing is left to be done for it
      }
    }
  }
}
