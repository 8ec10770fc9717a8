package dev.porthole.server.bench;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Serving;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.time.Duration;
import java.time.InstantSource;

/**
 * An echo server that is watched by one cursor which reads every event and does nothing with it: what being seen costs.
 * Usage: {@code WatchedEcho PORT IO_THREADS [PROVIDER]}
 *
 * <p>Threads: the server's, and the main thread, which reads.
 */
final class WatchedEcho {
  private static final int READ_SIZE = 65_536;
  private static final long LOG_BYTES = 64 << 20;

  private WatchedEcho() {}

  public static void main(String[] arguments) throws InterruptedException {
    EventRing log = new EventRing(LOG_BYTES);
    try (TcpServer server = new TcpServer(log, InstantSource.system()); EventCursor cursor = log.openCursor()) {
      server.start(ServerConfig.builder().port(Integer.parseInt(arguments[0])).ioThreads(Integer.parseInt(arguments[1]))
          .reply(new Reply.Echo()).readSize(READ_SIZE)
          .provider(arguments.length > 2 ? Provider.parse(arguments[2]) : Serving.DEFAULT_PROVIDER).build())
          .join();
      Counter counter = new Counter();
      while (true) {
        cursor.await(Duration.ofSeconds(1));
        cursor.drain(counter, Integer.MAX_VALUE);
      }
    }
  }

  private static final class Counter implements EventCursor.Reader {
    private long events;
    private long missed;

    @Override
    public void onEvent(long seq, ServerEvent event) {
      events++;
      if (event instanceof ServerEvent.ServerStopped) {
        System.err.println(events + " events read, " + missed + " missed");
      }
    }

    @Override
    public void onMissed(long count) {
      missed += count;
    }
  }
}
