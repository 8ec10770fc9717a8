package dev.porthole.server.serving.blocking;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Prepares the JDK's poller ({@code sun.nio.ch.Poller}), with which virtual threads wait for sockets. The JDK opens it
 * when the first of them has to wait; if there is no file descriptor left then, every wait fails for as long as the
 * process lives.
 *
 * <p>By default the poller is itself a virtual thread and shares a carrier's queue with the threads that it wakes. A
 * carrier looks for other work, such as newly started threads, only when that queue is empty, and while the poller
 * wakes a thread each time it never is (JDK 25, {@code ForkJoinPool.WorkQueue.topLevelExec} and {@code
 * sun.nio.ch.Poller.subPollerLoop}): with one carrier and a thousand busy clients, new connections wait for seconds. So
 * the poller is a platform thread here: woken and new threads then share one queue.
 *
 * <p>Threads: stateless.
 */
final class VirtualWaiting {
  private static final int MOMENT_MILLIS = 1;
  /** The JDK reads this property once, when it opens the poller. */
  private static final String POLLER_MODE = "jdk.pollerMode";
  private static final String THREAD_OF_THE_SYSTEM = "1";

  private VirtualWaiting() {}

  /** Opens the poller while there are descriptors, by a short wait of a virtual thread. */
  static void prepare() throws IOException {
    if (System.getProperty(POLLER_MODE) == null) {
      System.setProperty(POLLER_MODE, THREAD_OF_THE_SYSTEM);
    }
    FutureTask<Void> waiting = new FutureTask<>(VirtualWaiting::waitBriefly);
    Thread.ofVirtual().name("porthole-prepare").start(waiting);
    try {
      waiting.get();
    } catch (ExecutionException unable) {
      throw new IOException("virtual threads cannot wait for sockets: " + unable.getCause(), unable.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Void waitBriefly() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(MOMENT_MILLIS);
      socket.receive(new DatagramPacket(new byte[1], 1));
    } catch (SocketTimeoutException expected) {
      // it has waited
    }
    return null;
  }
}
