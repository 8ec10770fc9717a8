package dev.porthole.server.serving.process;

import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventSink;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The child's link to its parent: sends events, receives commands. A child without a parent exits.
 *
 * <p>Threads: any may send, guarded by {@code events}; {@code paused} and {@code waiting} are guarded by {@code this};
 * receiving is confined to the main thread for the setup, then to {@code porthole-commands}.
 */
final class ParentLink implements EventSink {
  private static final int READ_SIZE = 64 * 1024;
  private static final int ORPHANED = 2;

  private final InputStream commands;
  private final OutputStream events;
  private final byte[] buffer = new byte[READ_SIZE];
  private final Framer framer = ChildFrame.newFramer();
  private final Queue<ChildFrame> queued = new ArrayDeque<>();
  private final AtomicInteger tickets = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Bytes>> asked = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean paused;
  private final List<Runnable> waiting = new ArrayList<>();

  /** An exception of a rule in the parent, with its text. */
  private static final class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    RuleFault(String words) {
      super(words);
    }

    @Override
    public String toString() {
      return Objects.requireNonNull(getMessage());
    }
  }

  ParentLink(InputStream commands, OutputStream events) {
    this.commands = commands;
    this.events = events;
  }

  /** Waits for the parent's first frame, the setup. */
  ServerConfig awaitSetup() throws IOException {
    return ChildSetup.read(next().text(), this::ask);
  }

  /** Waits until the end of the connection has been appended. */
  void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Receives commands until the parent ends; then exits the process. */
  void receive(Consumer<ChildFrame> execute) {
    try {
      while (true) {
        execute.accept(next());
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  @Override
  public void append(ServerEvent event) {
    write(ChildFrame.ofEvent(event));
    if (event instanceof ConnectionClosed) {
      closed.countDown();
    }
  }

  @Override
  public synchronized boolean hasCapacity() {
    return !paused;
  }

  @Override
  public void onCapacity(Runnable next) {
    synchronized (this) {
      if (paused) {
        waiting.add(next);
        return;
      }
    }
    next.run();
  }

  synchronized void pause() {
    paused = true;
  }

  void resume() {
    List<Runnable> resumed;
    synchronized (this) {
      paused = false;
      resumed = List.copyOf(waiting);
      waiting.clear();
    }
    resumed.forEach(Runnable::run);
  }

  /** Has the parent's rule answer a message, and waits for the reply. */
  Bytes ask(Bytes message) {
    int ticket = tickets.incrementAndGet();
    CompletableFuture<Bytes> answer = new CompletableFuture<>();
    asked.put(ticket, answer);
    send(new ChildFrame(Kind.ASK, ticket, message));
    try {
      return answer.get();
    } catch (ExecutionException thrown) {
      throw (RuleFault) thrown.getCause();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Bytes.EMPTY;
    }
  }

  /** Takes the answer to {@link #ask}. */
  void onAnswer(ChildFrame frame) {
    CompletableFuture<Bytes> answer = asked.remove(frame.ticket());
    if (frame.kind() == Kind.FAULT) {
      answer.completeExceptionally(new RuleFault(frame.text()));
    } else {
      answer.complete(frame.data());
    }
  }

  /** Reports whether a command was carried out. */
  void done(ChildFrame command, boolean taken) {
    send(new ChildFrame(Kind.DONE, command.ticket(), Bytes.copyOf((byte) (taken ? 1 : 0))));
  }

  void send(ChildFrame frame) {
    write(frame.toBuffer());
  }

  private void write(ByteBuffer frame) {
    try {
      synchronized (events) {
        events.write(frame.array());
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  private ChildFrame next() throws IOException {
    while (queued.isEmpty()) {
      int count = commands.read(buffer);
      if (count < 0) {
        throw new IOException("the parent has ended");
      }
      framer.feed(Bytes.copyOf(buffer, 0, count), frame -> queued.add(ChildFrame.parse(frame)));
    }
    return queued.remove();
  }
}
