package dev.porthole.server.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A child process and its output, standard error included. Everything is read, so that the process never blocks on
 * output; the first selected lines are kept.
 *
 * <p>Threads: confined to one thread, except {@link #end}, {@link #awaitEnd} and {@link #kill}, which any thread may
 * call. A separate thread reads the output; {@code lines} and {@code family} guard themselves, {@code said} is
 * volatile.
 */
final class Child implements AutoCloseable {
  private static final int KEPT = 1000;
  private static final Duration ENDING = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 50;
  private static final long END_POLL_MILLIS = 2;

  private final Process process;
  private final Consumer<Child> onClosed;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(KEPT);
  private final Set<ProcessHandle> family = ConcurrentHashMap.newKeySet();
  private final Thread reader;
  private volatile String said = "it said nothing";

  Child(Process process, Predicate<String> kept, Consumer<Child> onClosed) {
    this.process = process;
    this.onClosed = onClosed;
    BufferedReader from = process.inputReader(StandardCharsets.UTF_8);
    this.reader = Thread.ofVirtual().name("porthole-child-" + process.pid()).start(() -> read(from, kept));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Writes a line to its standard input. */
  void send(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The next kept line; empty if none arrives in time, or the output has ended. */
  Optional<String> line(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      String line = null;
      while (line == null && System.nanoTime() < deadline && (reader.isAlive() || !lines.isEmpty())) {
        line = lines.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      }
      return Optional.ofNullable(line);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /** The last line of output, kept or not, except lines of a stack trace. */
  String said() {
    return said;
  }

  /** Ends the process and its children, and waits until they have ended. */
  @Override
  public void close() {
    end();
    awaitEnd(ENDING);
    kill();
    awaitEnd(ENDING);
    onClosed.accept(this);
  }

  /** Asks the process to end: by force if it has no children, else gracefully, so that it ends its children itself. */
  void end() {
    remember();
    if (family.isEmpty()) {
      process.destroyForcibly();
    } else {
      process.toHandle().destroy(); // process.destroy() would also close its output
    }
  }

  /** Waits until the process and its children have ended, at most for {@code patience}. */
  void awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isAnyAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(END_POLL_MILLIS));
    }
  }

  /** Ends the process and its children by force. */
  void kill() {
    remember();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** Remembers the children: once the process has ended, they can no longer be found. */
  private void remember() {
    process.descendants().forEach(family::add);
  }

  private boolean isAnyAlive() {
    return process.isAlive() || family.stream().anyMatch(ProcessHandle::isAlive);
  }

  private void read(BufferedReader from, Predicate<String> kept) {
    try (from) {
      from.lines().peek(this::note).filter(kept).forEach(lines::offer);
    } catch (IOException | UncheckedIOException ended) {
      // the output has ended
    }
  }

  private void note(String line) {
    if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
      said = line;
    }
  }
}
