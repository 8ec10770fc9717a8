package dev.porthole.server.bench;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The servers that a soak loads, in a process of their own, so that its memory and descriptors are theirs: one that
 * echoes what it reads, one that echoes lines. Each is read by one reader that loses nothing and keeps the books, and
 * by one that is too slow. Usage: {@code SoakServer PROVIDER}. Standard output tells the two ports; a {@link
 * SoakSample} for each line of input; after its end, when the servers have stopped, what the readers have to say.
 *
 * <p>Threads: the main thread commands; each reader has one.
 */
final class SoakServer implements AutoCloseable {
  static final Duration SLOW_TIMEOUT = Duration.ofSeconds(2);
  static final Duration IDLE_TIMEOUT = Duration.ofSeconds(3);
  static final int MAX_LINE_CLIENTS = 40;
  static final int MAX_LINE = 64 << 10;
  private static final int OUTBOUND_LIMIT = 256 << 10;
  /** Of which a crowd of hoarders wants more. */
  private static final long MEMORY = 8 << 20;
  private static final Duration MESSAGE_TIMEOUT = Duration.ofSeconds(1);
  private static final long LOG_BYTES = 8 << 20;
  private static final Duration DRAIN = Duration.ofSeconds(2);

  private final TcpServer server;
  private final BookKeeper books;
  private final SlowMonitor monitor;
  private final int port;

  private SoakServer(ServerConfig config) {
    server = new TcpServer(new EventRing(LOG_BYTES), InstantSource.system());
    books = new BookKeeper(server.events().openLosslessCursor());
    monitor = new SlowMonitor(server.events().openCursor());
    port = server.start(config).join().getPort();
  }

  public static void main(String[] arguments) throws IOException {
    ServerConfig.Builder common = ServerConfig.builder().port(0).ioThreads(2).reply(new Reply.Echo()).drain(DRAIN)
        .provider(Provider.parse(arguments[0])).outboundLimit(OUTBOUND_LIMIT).slowTimeout(SLOW_TIMEOUT);
    SoakServer raw = new SoakServer(common.readSize(64 << 10).memory(MEMORY).build());
    SoakServer lines = new SoakServer(common.framing(new Framing.Line()).maxMessage(MAX_LINE)
        .maxConnections(MAX_LINE_CLIENTS).idleTimeout(IDLE_TIMEOUT).messageTimeout(MESSAGE_TIMEOUT).build());
    List<SoakServer> all = List.of(raw, lines);
    System.out.println(raw.port + " " + lines.port);
    while (System.in.read() >= 0) {
      System.out.println(sample(all).line());
    }
    all.forEach(SoakServer::close);
    System.out.println(all.stream().map(one -> one.books.words() + "; " + one.monitor.words())
        .collect(Collectors.joining(" | ")));
    System.exit(all.stream().allMatch(one -> one.books.areRight()) ? 0 : 1);
  }

  private static SoakSample sample(List<SoakServer> all) {
    System.gc();
    MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    return new SoakSample(memory.getHeapMemoryUsage().getUsed(), 0, 0,
        all.stream().mapToLong(one -> one.server.connections().size()).sum(),
        all.stream().mapToLong(one -> one.books.events()).sum());
  }

  /** Stops, and waits until the readers have read all of it. */
  @Override
  public void close() {
    server.close();
    books.close();
    monitor.close();
  }
}
