package dev.porthole.server.compare;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Connections that are held: each says one message, is answered with as much, and is silent then. That all were answered means
 * that the server has taken them in, and not the system's backlog.
 *
 * <p>Threads: confined to one.
 */
final class Held implements AutoCloseable {
  private static final byte[] MESSAGE = new byte[64];
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(2);
  private static final Duration PATIENCE_FOR_EACH = Duration.ofMillis(1);

  private final List<Socket> sockets = new ArrayList<>();
  private final int wanted;
  private final long deadline;
  private int answered;
  private String trouble = "";

  private Held(int wanted) {
    this.wanted = wanted;
    this.deadline = System.nanoTime() + LEAST_PATIENCE.plus(PATIENCE_FOR_EACH.multipliedBy(wanted)).toNanos();
  }

  /** Opens so many, or as many as the server takes in time. */
  static Held open(int port, int wanted) {
    Held held = new Held(wanted);
    held.connect(new InetSocketAddress("127.0.0.1", port));
    held.hear();
    return held;
  }

  /** Those that were answered. */
  int answered() {
    return answered;
  }

  /** Why they are not as many as wanted, in a few words; empty if they are. */
  String trouble() {
    return answered == wanted ? "" : answered + " of " + wanted + " connections held" + trouble;
  }

  @Override
  public void close() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException ended) {
        // it is closed as far as we are concerned
      }
    }
  }

  private void connect(InetSocketAddress server) {
    try {
      while (sockets.size() < wanted) {
        Socket socket = new Socket();
        sockets.add(socket);
        socket.connect(server, millisLeft());
        socket.getOutputStream().write(MESSAGE);
      }
    } catch (IOException failed) {
      trouble = ": " + failed.getMessage();
    }
  }

  private void hear() {
    for (Socket socket : sockets) {
      try {
        socket.setSoTimeout(millisLeft());
        if (socket.getInputStream().readNBytes(MESSAGE.length).length == MESSAGE.length) {
          answered++;
        } else {
          trouble = ": closed by the server";
        }
      } catch (SocketTimeoutException silent) {
        trouble = ": no answer";
        return;
      } catch (IOException refused) {
        trouble = ": closed by the server";
      }
    }
  }

  /** 1 or more: 0 would be for ever. */
  private int millisLeft() {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }
}
