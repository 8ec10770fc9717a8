package dev.porthole.server.serving.blocking;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

/**
 * Takes every file descriptor, lets a virtual thread wait for a byte, and prints the outcome. A program of its own, as
 * the descriptor limit and the poller of virtual threads belong to the process.
 */
final class StarvedVirtualThread {
  private static final List<Closeable> KEPT = new ArrayList<>();

  private StarvedVirtualThread() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("prepared")) {
      VirtualWaiting.prepare();
    }
    Pipe pipe = Pipe.open();
    takeAll();
    FutureTask<String> reading = new FutureTask<>(() -> read(pipe));
    Thread reader = Thread.ofVirtual().start(reading);
    while (reader.getState() != Thread.State.WAITING && reader.isAlive()) {
      Thread.onSpinWait();
    }
    pipe.sink().write(ByteBuffer.allocate(1));
    System.out.println(reading.get());
  }

  private static String read(Pipe from) throws IOException {
    try {
      return "read " + from.source().read(ByteBuffer.allocate(1));
    } catch (Error unable) {
      return unable.toString();
    }
  }

  private static void takeAll() {
    try {
      while (true) {
        KEPT.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException none) {
      // as expected
    }
  }
}
