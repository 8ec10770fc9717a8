package dev.porthole.server.compare;

import dev.porthole.server.load.Load.Mode;
import dev.porthole.server.load.Load;
import dev.porthole.server.load.LoadFailure;
import dev.porthole.server.load.LoadProgress;
import dev.porthole.server.load.LoadRun;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * The load process's first task, while the first server starts: it loads its own echo server, so that its code is
 * compiled before it measures, and the first model is loaded no worse than the last.
 *
 * <p>Threads: {@link #run} on one thread; the echo's connections on virtual threads.
 */
final class LoadWarmUp {
  private static final Duration CLOSED = Duration.ofMillis(700);
  private static final Duration CHURN = Duration.ofMillis(200);
  private static final int BACKLOG = 64;
  private static final int MESSAGE_BYTES = 64;

  private static final LoadRun.Watcher NOBODY = new LoadRun.Watcher() {
    @Override
    public void onProgress(LoadProgress progress) {}

    @Override
    public void onHeld(long connections) {}
  };

  private LoadWarmUp() {}

  /** Runs the warm-up; if it fails, the first measurement is made with colder code. */
  static void run() {
    try (ServerSocket echo = new ServerSocket(0, BACKLOG, InetAddress.getByName("127.0.0.1"))) {
      Thread.ofVirtual().start(() -> serve(echo));
      load(echo.getLocalPort(), Mode.CLOSED, CLOSED);
      load(echo.getLocalPort(), Mode.CHURN, CHURN);
    } catch (IOException | LoadFailure cannot) {
      // only a warm-up
    }
  }

  private static void load(int port, Mode mode, Duration duration) {
    new LoadRun(Load.to("127.0.0.1", port).mode(mode).connections(10).warmup(Duration.ZERO).duration(duration).build(),
        NOBODY).run();
  }

  private static void serve(ServerSocket echo) {
    try {
      while (true) {
        Socket client = echo.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException over) {
      // the end of the warm-up
    }
  }

  private static void serve(Socket client) {
    byte[] message = new byte[MESSAGE_BYTES];
    try (client) {
      for (int count = client.getInputStream().read(message); count > 0; count = client.getInputStream()
          .read(message)) {
        client.getOutputStream().write(message, 0, count);
      }
    } catch (IOException gone) {
      // the connection is closed
    }
  }
}
