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
 * A process and what it says, outputs and errors in one. All of it is read, so that it is never held up; the first lines that
 * are wanted are kept.
 *
 * <p>Threads: confined to one, but for {@link #end}, {@link #awaitEnd} and {@link #kill}, which any may call; a thread of its own reads,
 * {@code lines} and {@code family} guard themselves, {@code said} is volatile.
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
  void tell(String line) throws IOException {
    process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  /** The next line that was kept; empty if none comes in time, or ever. */
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

  /** The last thing it said, wanted or not, but for the lines of a stack trace. */
  String said() {
    return said;
  }

  /** Ends it and its children, and waits until they have. */
  @Override
  public void close() {
    end();
    awaitEnd(ENDING);
    kill();
    awaitEnd(ENDING);
    onClosed.accept(this);
  }

  /** Tells it to end: now, unless it has children of its own, which it knows best how to end. */
  void end() {
    remember();
    if (family.isEmpty()) {
      process.destroyForcibly();
    } else {
      process.toHandle().destroy(); // not the process itself, which would stop listening to it
    }
  }

  /** Waits until it and its children have ended, for so long at the most. */
  void awaitEnd(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (isAnyAlive() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(END_POLL_MILLIS));
    }
  }

  /** Ends it and its children, wherever they are by now. */
  void kill() {
    remember();
    process.destroyForcibly();
    family.forEach(ProcessHandle::destroyForcibly);
  }

  /** Once it has ended nobody knows any more whose children they were. */
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
      // nothing more will be said
    }
  }

  private void note(String line) {
    if (!line.isBlank() && !Character.isWhitespace(line.charAt(0))) {
      said = line;
    }
  }
}
