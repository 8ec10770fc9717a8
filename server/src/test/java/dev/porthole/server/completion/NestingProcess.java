package dev.porthole.server.completion;

import dev.porthole.server.support.Await;

/**
 * Shows in a process of its own how handlers nest on the JDK's bare channels: a server on these channels turns the
 * nesting off for its whole process.
 *
 * <p>Threads: confined to the main thread.
 */
final class NestingProcess {
  private NestingProcess() {}

  public static void main(String[] none) {
    try (BarePair bare = new BarePair()) {
      bare.client.send(new byte[1000]);
      NestingReader reader = new NestingReader(bare.server);
      reader.start();
      Await.until("a handler ran on another thread while this one was on its stack", reader::overlapped);
      System.out.println("overlapped, nested " + reader.deepest());
    }
  }
}
