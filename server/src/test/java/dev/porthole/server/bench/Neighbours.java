package dev.porthole.server.bench;

import dev.porthole.server.TcpServer;
import dev.porthole.server.log.EventRing;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.HdrHistogram.Histogram;

/**
 * Measures what bad clients do to good ones, on one I/O thread: the round trip of a quiet client alone, beside one that
 * floods, and beside rules that hang; how long a broadcast takes to reach clients, without and with some that never
 * read; and a stop under full load. It measures and does not judge. Usage: {@code Neighbours [CONNECTIONS]}, those of
 * the stop; 10,000 unless given.
 *
 * <p>Threads: the main thread; the servers'.
 */
final class Neighbours {
  private static final int QUIET_ROUNDS = 3000;
  private static final long QUIET_PAUSE_NANOS = 1_000_000;
  private static final int FLOOD_BYTES = 64 << 10;
  private static final String FLOOD = "flood";
  private static final int STUCK_CLIENTS = 10;
  private static final int RECEIVERS = 1000;
  private static final int DEAF = 10;
  private static final int BROADCASTS = 800;
  private static final int BROADCAST_BYTES = 8 << 10;
  private static final int LOAD_DEPTH = 4;
  private static final Duration DRAIN = Duration.ofSeconds(10);
  private static final long LOG_BYTES = 64 << 20;

  private Neighbours() {}

  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2 && arguments[0].equals(FLOOD)) {
      floodFor(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[1])));
      return;
    }
    flood();
    rules();
    broadcast(0);
    broadcast(DEAF);
    stop(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000);
    System.exit(0); // a rule hangs on
  }

  private static void flood() throws Exception {
    try (TcpServer server = newServer()) {
      InetSocketAddress address = server.start(config(new Reply.Thanks())).join();
      quiet(address);
      Histogram alone = quiet(address);
      Process flood = floodFromBehind(address.getPort());
      await(() -> received(server) > FLOOD_BYTES);
      quiet(address);
      long before = received(server);
      long began = System.nanoTime();
      Histogram beside = quiet(address);
      double rate = (received(server) - before) / 1e6 / ((System.nanoTime() - began) / 1e9);
      flood.destroyForcibly();
      tell("quiet client alone", alone);
      tell(String.format(Locale.ROOT, "quiet client beside a flood of %,.0f MB/s", rate), beside);
      System.out.printf(Locale.ROOT, "  p99 %.1f x that of the client alone%n",
          (double) beside.getValueAtPercentile(99) / alone.getValueAtPercentile(99));
    }
  }

  private static void rules() throws Exception {
    Reply hanging = new Reply.Rule("hangs", message -> {
      while (message.at(0) == 'h' && !Thread.currentThread().isInterrupted()) {
        LockSupport.park();
      }
      return message;
    });
    try (TcpServer server = newServer()) {
      InetSocketAddress address = server.start(config(hanging)).join();
      List<Socket> stuck = new ArrayList<>();
      long began = System.nanoTime();
      for (int i = 0; i < STUCK_CLIENTS; i++) {
        stuck.add(connect(address));
        stuck.getLast().getOutputStream().write('h');
      }
      long told = awaitStuck(server, began);
      Histogram beside = quiet(address);
      tell("quiet client, answered by a rule, beside " + STUCK_CLIENTS + " whose rule hangs", beside);
      System.out.printf(Locale.ROOT, "  all %d told as handler-stuck %.0f ms after the first came%n", STUCK_CLIENTS,
          told / 1e6);
      for (Socket socket : stuck) {
        socket.close();
      }
    }
  }

  private static void broadcast(int deaf) throws Exception {
    try (TcpServer server = newServer(); Receivers receivers = new Receivers()) {
      InetSocketAddress address = server.start(config(new Reply.None())).join();
      receivers.connect(address, RECEIVERS - deaf, BROADCAST_BYTES);
      receivers.connectDeaf(address, deaf);
      await(() -> server.connections().size() == RECEIVERS);
      Histogram warm = receivers.measure(server, BROADCASTS / 4);
      long heap = usedHeap();
      Histogram delay = receivers.measure(server, BROADCASTS);
      tell(String.format(Locale.ROOT, "broadcast of %,d bytes to %,d, %d of them deaf: until a client has it",
          BROADCAST_BYTES, RECEIVERS, deaf), delay);
      System.out.printf(Locale.ROOT, "  heap %,d -> %,d KiB, warm-up p99 %,d us%n", heap >> 10, usedHeap() >> 10,
          warm.getValueAtPercentile(99) / 1000);
    }
  }

  private static void stop(int connections) throws Exception {
    TcpServer server = newServer();
    BookKeeper books = new BookKeeper(server.events().openLosslessCursor());
    int port = server.start(config(new Reply.Echo())).join().getPort();
    List<String> command = Peers.java(List.of("-Xmx1g"), MeasuredLoad.class,
        Long.toString(ProcessHandle.current().pid()),
        Integer.toString(port), Shape.Kind.ECHO.name(), Integer.toString(connections), "64",
        Integer.toString(LOAD_DEPTH), "1000", "600000");
    Process load = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    try {
      await(() -> server.connections().size() == connections);
      TimeUnit.SECONDS.sleep(5); // under full load
      long before = received(server);
      TimeUnit.SECONDS.sleep(1);
      long rate = (received(server) - before) / 64;
      long began = System.nanoTime();
      server.stop().join();
      double millis = (System.nanoTime() - began) / 1e6;
      books.close();
      System.out.printf(Locale.ROOT, "stop of %,d connections under %,d messages/s: %,.0f ms (drain %,d ms); %s%n",
          connections, rate, millis, DRAIN.toMillis(), books.words());
    } finally {
      load.destroyForcibly();
      server.close();
    }
  }

  /** Round trips of one message a millisecond. */
  private static Histogram quiet(InetSocketAddress address) throws IOException {
    Histogram times = new Histogram(3);
    byte[] message = "quiet\n".getBytes(StandardCharsets.US_ASCII);
    try (Socket client = connect(address)) {
      for (int i = 0; i < QUIET_ROUNDS; i++) {
        long began = System.nanoTime();
        client.getOutputStream().write(message);
        if (client.getInputStream().read(new byte[64]) <= 0) {
          throw new IOException("the server has closed the quiet client");
        }
        times.recordValue(System.nanoTime() - began);
        LockSupport.parkNanos(QUIET_PAUSE_NANOS);
      }
    }
    return times;
  }

  /** In a process of low priority: whether the quiet client gets a processor is not the server's doing. */
  private static Process floodFromBehind(int port) throws IOException {
    List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
    command.addAll(Peers.java(List.of(), Neighbours.class, FLOOD, Integer.toString(port)));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private static void floodFor(InetSocketAddress address) throws IOException {
    byte[] block = new byte[FLOOD_BYTES];
    byte[] answers = new byte[FLOOD_BYTES];
    try (Socket client = connect(address)) {
      OutputStream out = client.getOutputStream();
      while (true) {
        out.write(block);
        int ready = client.getInputStream().available();
        client.getInputStream().readNBytes(answers, 0, Math.min(ready, answers.length));
      }
    }
  }

  private static long awaitStuck(TcpServer server, long began) throws InterruptedException {
    int[] seen = {0};
    try (EventCursor cursor = server.events().openCursor()) {
      await(() -> {
        cursor.drain(new EventCursor.Reader() {
          @Override
          public void onEvent(long seq, ServerEvent event) {
            seen[0] += event instanceof HandlerStuck ? 1 : 0;
          }

          @Override
          public void onMissed(long count) {
            throw new IllegalStateException("missed " + count);
          }
        }, Integer.MAX_VALUE);
        return seen[0] >= STUCK_CLIENTS;
      });
    }
    return System.nanoTime() - began;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not so within a minute");
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  private static Socket connect(InetSocketAddress address) throws IOException {
    Socket socket = new Socket(address.getAddress(), address.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static long received(TcpServer server) {
    return server.connections().stream().mapToLong(info -> info.received()).sum();
  }

  private static long usedHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static TcpServer newServer() {
    return new TcpServer(new EventRing(LOG_BYTES), InstantSource.system());
  }

  private static ServerConfig config(Reply reply) {
    return ServerConfig.builder().port(0).ioThreads(1).readSize(FLOOD_BYTES).reply(reply).drain(DRAIN).build();
  }

  private static void tell(String what, Histogram times) {
    System.out.printf(Locale.ROOT, "%s: p50 %,d us, p99 %,d us, p99.9 %,d us, max %,d us%n", what,
        times.getValueAtPercentile(50) / 1000, times.getValueAtPercentile(99) / 1000,
        times.getValueAtPercentile(99.9) / 1000, times.getMaxValue() / 1000);
  }

}
