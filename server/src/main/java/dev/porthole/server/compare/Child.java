package dev.porthole.server.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A process and what it says, outputs and errors in one. All of it is read, so that it is never held up; the first lines that
 * are wanted are kept.
 *
 * <p>Threads: confined to one, but for {@link #kill}, which any may call; a thread of its own reads, {@code lines} guards itself.
 */
final class Child implements AutoCloseable {
  private static final int KEPT = 1000;
  private static final Duration ENDING = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 50;

  private final Process process;
  private final Consumer<Child> onClosed;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(KEPT);
  private final Thread reader;

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

  /** Ends it and its children, and waits until it has. */
  @Override
  public void close() {
    kill();
    try {
      process.waitFor(ENDING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    onClosed.accept(this);
  }

  /** Ends it and its children now: nothing of theirs is worth a graceful end. */
  void kill() {
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }

  private void read(BufferedReader from, Predicate<String> kept) {
    try (from) {
      from.lines().filter(kept).forEach(lines::offer);
    } catch (IOException | UncheckedIOException ended) {
      // nothing more will be said
    }
  }
}
