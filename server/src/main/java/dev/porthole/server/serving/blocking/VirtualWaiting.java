package dev.porthole.server.serving.blocking;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * What the JDK has virtual threads wait for sockets with ({@code sun.nio.ch.Poller}). It is opened when the first of them has to
 * wait; if there is no file descriptor for it then, whoever has to wait fails, for as long as the process lives.
 *
 * <p>By default it is itself a virtual thread, which takes turns with those that it wakes in the queue of a carrier. A carrier looks at
 * what comes from elsewhere, such as a thread that has just been started, when that queue is empty, and while it wakes somebody each time
 * it never is (JDK 25, {@code ForkJoinPool.WorkQueue.topLevelExec} and {@code sun.nio.ch.Poller.subPollerLoop}): with one carrier and
 * a thousand busy clients, newcomers wait for seconds. So it is a thread of the system here, and what wakes up and what begins queue up
 * together.
 *
 * <p>Threads: stateless.
 */
final class VirtualWaiting {
  private static final int MOMENT_MILLIS = 1;
  /** Read by the JDK once, when it opens. */
  private static final String POLLER_MODE = "jdk.pollerMode";
  private static final String THREAD_OF_THE_SYSTEM = "1";

  private VirtualWaiting() {}

  /** Has it opened while there are descriptors: a virtual thread waits for nobody, for a moment. */
  static void prepare() throws IOException {
    if (System.getProperty(POLLER_MODE) == null) {
      System.setProperty(POLLER_MODE, THREAD_OF_THE_SYSTEM);
    }
    FutureTask<Void> waiting = new FutureTask<>(VirtualWaiting::waitForNobody);
    Thread.ofVirtual().name("porthole-prepare").start(waiting);
    try {
      waiting.get();
    } catch (ExecutionException unable) {
      throw new IOException("virtual threads cannot wait for sockets: " + unable.getCause(), unable.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static Void waitForNobody() throws IOException {
    try (DatagramSocket nobody = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      nobody.setSoTimeout(MOMENT_MILLIS);
      nobody.receive(new DatagramPacket(new byte[1], 1));
    } catch (SocketTimeoutException asMeant) {
      // it has waited
    }
    return null;
  }
}
