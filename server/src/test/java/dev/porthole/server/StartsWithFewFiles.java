package dev.porthole.server;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerConfig;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/**
 * Starts a server with no descriptor left, with one, with two, until a start works, for each of the given models.
 * Prints where a failed start has kept some. A program of its own, as the descriptor limit belongs to the process.
 */
final class StartsWithFewFiles {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(5).toNanos();
  private static final int MAX_NEEDED = 20;
  private static final Deque<Closeable> KEPT = new ArrayDeque<>();

  private StartsWithFewFiles() {}

  public static void main(String[] models) throws IOException {
    try (TcpServer server = new TcpServer(new EventRing(1 << 20), InstantSource.system())) {
      for (String model : models) {
        ServerConfig config = ServerConfig.builder().port(0).ioThreads(2).drain(Duration.ZERO)
            .model(ModelName.parse(model)).build();
        prepare(server, config);
        System.out.println(model + " starts with " + needed(server, config));
        server.stop().join();
        giveBackAll();
      }
    }
  }

  private static int needed(TcpServer server, ServerConfig config) throws IOException {
    for (int left = 0; left < MAX_NEEDED; left++) {
      takeAll();
      giveBack(left);
      if (starts(server, config)) {
        return left;
      }
      if (!isLeft(left)) {
        System.out.println(config.serving().model() + " keeps some of " + left);
      }
    }
    return MAX_NEEDED;
  }

  /** Loads everything that is needed once, also for a failure. */
  private static void prepare(TcpServer server, ServerConfig config) throws IOException {
    server.start(config).join();
    server.stop().join();
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      starts(server, config.toBuilder().port(other.getLocalPort()).build());
    }
  }

  private static boolean starts(TcpServer server, ServerConfig config) {
    try {
      server.start(config).join();
      return true;
    } catch (CompletionException failed) {
      return false;
    }
  }

  /**
   * Whether the descriptors that a start took are free again: another thread may give them back a little later. More
   * may be free if an earlier start's were given back only now.
   */
  private static boolean isLeft(int left) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    int there = -1;
    while (there < left && System.nanoTime() < deadline) {
      LockSupport.parkNanos(1_000_000);
      there = takeAll();
      giveBack(there);
    }
    return there >= left;
  }

  private static void giveBackAll() throws IOException {
    giveBack(KEPT.size());
  }

  private static void giveBack(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      KEPT.removeLast().close();
    }
  }

  private static int takeAll() {
    for (int taken = 0;; taken++) {
      try {
        KEPT.add(new FileInputStream("/dev/null"));
      } catch (IOException none) {
        return taken;
      }
    }
  }
}
