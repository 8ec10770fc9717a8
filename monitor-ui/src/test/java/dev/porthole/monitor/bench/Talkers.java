package dev.porthole.monitor.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients in a separate process: some of them send 64 bytes in turn, at a total rate; the others send nothing. Each
 * message is one write. Prints {@code ready} when all are connected, starts at the first input line, and at the second
 * one ends and prints how much was sent.
 *
 * <p>Threads: the main thread sends; another one waits for the end.
 */
final class Talkers {
  private static final byte[] MESSAGE = "温度 23.5，湿度 61，0123456789 abcdefghijklmnopqrstuvwxyz\n"
      .getBytes(StandardCharsets.UTF_8);

  private static volatile boolean ended;

  private Talkers() {}

  /** @param arguments port, connections, how many of them talk, messages a second in all */
  public static void main(String[] arguments) throws IOException {
    List<SocketChannel> all = connect(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
    System.out.println("ready");
    System.in.read();
    Thread.ofPlatform().daemon().start(() -> {
      try {
        System.in.read();
      } catch (IOException gone) {
        throw new UncheckedIOException(gone);
      } finally {
        ended = true;
      }
    });
    System.out.println(talk(all.subList(0, Integer.parseInt(arguments[2])), Long.parseLong(arguments[3])));
    for (SocketChannel one : all) {
      one.close();
    }
  }

  static int messageBytes() {
    return MESSAGE.length;
  }

  private static List<SocketChannel> connect(int port, int count) throws IOException {
    List<SocketChannel> all = new ArrayList<>();
    while (all.size() < count) {
      SocketChannel one = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      one.setOption(StandardSocketOptions.TCP_NODELAY, true);
      all.add(one);
    }
    return all;
  }

  private static long talk(List<SocketChannel> talking, long perSecond) throws IOException {
    ByteBuffer message = ByteBuffer.allocateDirect(MESSAGE.length).put(MESSAGE);
    long said = 0;
    long begun = System.nanoTime();
    while (!ended) {
      long due = (System.nanoTime() - begun) / TimeUnit.MILLISECONDS.toNanos(1) * perSecond / 1000;
      for (; said < due && !ended; said++) {
        SocketChannel one = talking.get((int) (said % talking.size()));
        message.flip();
        while (message.hasRemaining()) {
          one.write(message);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    return said;
  }
}
