package dev.porthole.server.load;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A server whose reaction to received bytes a test defines. */
final class OddServer implements AutoCloseable {
  /** The reaction to a chunk. */
  @FunctionalInterface
  interface Behaviour {
    /** @param offset the offset of the chunk's first byte in its connection */
    void on(byte[] chunk, long offset, Socket from) throws IOException;
  }

  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<Socket> sockets = new ArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  OddServer(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      listener = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    Thread.ofPlatform().daemon().start(this::accept);
  }

  static void echo(byte[] chunk, Socket to) throws IOException {
    to.getOutputStream().write(chunk);
  }

  int port() {
    return listener.getLocalPort();
  }

  Load.Builder load() {
    return Load.to("127.0.0.1", port());
  }

  @Override
  public void close() {
    closed.countDown();
    synchronized (sockets) {
      sockets.forEach(OddServer::close);
      close(listener);
    }
  }

  /** Ends a connection with a reset. */
  static void reset(Socket socket) throws IOException {
    socket.setOption(StandardSocketOptions.SO_LINGER, 0);
    socket.close();
  }

  private void accept() {
    try {
      while (closed.getCount() > 0) {
        Socket socket = listener.accept();
        synchronized (sockets) {
          sockets.add(socket);
        }
        Thread.ofPlatform().daemon().start(() -> serve(socket));
      }
    } catch (IOException ended) {
      // the test is over
    }
  }

  private void serve(Socket socket) {
    byte[] buffer = new byte[64 * 1024];
    long offset = 0;
    try (socket; OutputStream _ = socket.getOutputStream()) {
      socket.setTcpNoDelay(true);
      for (int count = socket.getInputStream().read(buffer); count > 0; count = socket.getInputStream().read(buffer)) {
        byte[] chunk = new byte[count];
        System.arraycopy(buffer, 0, chunk, 0, count);
        behaviour.on(chunk, offset, socket);
        offset += count;
      }
    } catch (IOException ended) {
      // ended by the client or the behaviour
    }
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
