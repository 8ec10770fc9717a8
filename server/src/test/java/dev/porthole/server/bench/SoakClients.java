package dev.porthole.server.bench;

import dev.porthole.server.support.Client;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What clients do to a server, good and bad: each is one whole visit, from connect to close. A visit that fails because
 * the connection was refused, closed or reset ends with an {@link UncheckedIOException}, which is to be expected now
 * and then; one that is answered wrongly ends with an {@link AssertionError}, which never is.
 *
 * <p>Threads: any, several at once.
 */
final class SoakClients {
  private static final int LARGEST = 8 << 10;
  private static final int FLOOD_BLOCK = 64 << 10;
  private static final int HOARDERS = 60;
  private static final Duration HOARDING = Duration.ofSeconds(3);
  private static final int MAX_WAIT_TENTHS = 150;
  private static final Duration FLOODING = Duration.ofSeconds(1);
  private static final Duration STARVING = Duration.ofMillis(1500);
  private static final Duration RECOVERY = Duration.ofSeconds(5);
  private static final int MANY = SoakProcess.MAX_FILES + 50;

  private final InetSocketAddress raw;
  private final InetSocketAddress lines;

  SoakClients(InetSocketAddress raw, InetSocketAddress lines) {
    this.raw = raw;
    this.lines = lines;
  }

  /** Connect, one message, its echo, close. */
  void visit() {
    try (Client client = Client.to(raw)) {
      expectEcho(client, random(1 + ThreadLocalRandom.current().nextInt(LARGEST)));
    }
  }

  /** Resets the connection while the echo is under way, or before. */
  void reset() {
    Client client = Client.to(raw);
    if (ThreadLocalRandom.current().nextBoolean()) {
      client.send(random(LARGEST));
    }
    client.reset();
  }

  /** Sends its end of stream first, and wants all of the echo after that. */
  void halfClose() {
    byte[] message = random(LARGEST);
    try (Client client = Client.to(raw)) {
      byte[] echo = client.send(message).halfClose().readToEnd();
      if (echo.length > 0) {
        require(Arrays.equals(message, echo), "after a half-close");
      }
    }
  }

  /** Sends and never reads, until the server ends it. */
  void neverRead() {
    byte[] block = random(LARGEST);
    try (Client client = Client.tight(raw)) {
      while (true) {
        client.send(block);
      }
    }
  }

  /** Sends as fast as it can, and reads what comes. */
  void flood() {
    byte[] block = random(FLOOD_BLOCK);
    try (Client client = Client.to(raw)) {
      Thread reading = Thread.ofVirtual().start(() -> readToEnd(client));
      long end = System.nanoTime() + FLOODING.toNanos();
      while (System.nanoTime() < end) {
        client.send(block);
      }
      client.halfClose();
      join(reading);
    }
  }

  /** Random bytes with line ends among them, and something at the end that is no line. */
  void garbage() {
    Random random = ThreadLocalRandom.current();
    byte[] message = random(1 + random.nextInt(LARGEST));
    message[message.length - 1] = '\n';
    try (Client client = Client.to(lines)) {
      expectEcho(client, message);
      client.send(random(random.nextInt(LARGEST)));
    }
  }

  /** A line without an end: the server has to close. */
  void oversize() {
    byte[] block = new byte[LARGEST];
    try (Client client = Client.to(lines)) {
      for (int sent = 0; sent <= SoakServer.MAX_LINE; sent += block.length) {
        client.send(block);
      }
      client.awaitEnd();
    }
  }

  /** Begins a line, adds to it now and then, and never ends it: the server has to close. */
  void unended() {
    try (Client client = Client.to(lines)) {
      for (int i = 0; i < MAX_WAIT_TENTHS; i++) {
        client.send((byte) 'a');
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
    throw new AssertionError("a line may take longer than " + MAX_WAIT_TENTHS / 10 + " s");
  }

  /** Many at once who send and never read, who together want more than there is. */
  void hoard() {
    byte[] block = random(FLOOD_BLOCK);
    List<Client> held = new ArrayList<>();
    try {
      for (int i = 0; i < HOARDERS; i++) {
        Client client = Client.tight(raw);
        held.add(client);
        Thread.ofVirtual().start(() -> sendForEver(client, block));
      }
      LockSupport.parkNanos(HOARDING.toNanos());
    } finally {
      held.forEach(Client::close);
    }
  }

  private static void sendForEver(Client client, byte[] block) {
    try {
      while (true) {
        client.send(block);
      }
    } catch (UncheckedIOException closed) {
      return; // by the server, or by the end of the visit
    }
  }

  /** Says nothing: the server has to close. */
  void idle() {
    try (Client client = Client.to(lines)) {
      client.awaitEnd();
    }
  }

  /** More connections at once than the server's process has descriptors; somebody else has to be served soon after. */
  void starve() {
    List<Client> held = new ArrayList<>();
    try {
      for (int i = 0; i < MANY; i++) {
        held.add(Client.to(raw));
      }
      LockSupport.parkNanos(STARVING.toNanos());
    } finally {
      held.forEach(Client::close);
    }
    long free = System.nanoTime();
    try {
      visit();
    } catch (UncheckedIOException failed) {
      throw new AssertionError("nobody is served after a lack of descriptors: " + failed.getMessage());
    }
    long took = System.nanoTime() - free;
    require(took < RECOVERY.toNanos(), "served only " + TimeUnit.NANOSECONDS.toMillis(took)
        + " ms after descriptors had come free: too late");
  }

  /** More connections than the other server allows. */
  void crowd() {
    List<Client> held = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * SoakServer.MAX_LINE_CLIENTS; i++) {
        held.add(Client.to(lines));
      }
    } finally {
      held.forEach(Client::close);
    }
  }

  private static void expectEcho(Client client, byte[] message) {
    byte[] echo = client.send(message).read(message.length);
    if (echo.length > 0) { // nothing at all is a refusal
      require(Arrays.equals(message, echo), "of " + message.length + " bytes, " + echo.length + " came");
    }
  }

  private static void readToEnd(Client client) {
    try {
      client.awaitEnd();
    } catch (UncheckedIOException closed) {
      return; // by the flood's end
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(FLOODING.plusSeconds(10));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    ThreadLocalRandom.current().nextBytes(bytes);
    return bytes;
  }

  private static void require(boolean right, String what) {
    if (!right) {
      throw new AssertionError("a wrong echo: " + what);
    }
  }
}
