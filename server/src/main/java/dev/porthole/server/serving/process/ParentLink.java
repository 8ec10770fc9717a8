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
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A child's parent, as the child knows it: facts are told to it, commands come from it. A child without a parent ends.
 *
 * <p>Threads: any may tell, guarded by {@code facts}; {@code paused} and {@code waiting} are guarded by {@code this}; what is heard is
 * confined to the one that hears, the setup before it.
 */
final class ParentLink implements EventSink {
  private static final int READ_SIZE = 64 * 1024;
  private static final int ORPHANED = 2;

  private final InputStream commands;
  private final OutputStream facts;
  private final byte[] buffer = new byte[READ_SIZE];
  private final Framer framer = ChildFrame.newFramer();
  private final Queue<ChildFrame> heard = new ArrayDeque<>();
  private final AtomicInteger tickets = new AtomicInteger();
  private final Map<Integer, CompletableFuture<Bytes>> asked = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean paused;
  private final List<Runnable> waiting = new ArrayList<>();

  /** What a rule has thrown in the parent, in its words. */
  private static final class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1;

    RuleFault(String words) {
      super(words);
    }

    @Override
    public String toString() {
      return getMessage();
    }
  }

  ParentLink(InputStream commands, OutputStream facts) {
    this.commands = commands;
    this.facts = facts;
  }

  /** Waits for what the parent tells first. */
  ServerConfig awaitSetup() throws IOException {
    return ChildSetup.read(next().text(), this::ask);
  }

  /** Waits until the connection's end has been told. */
  void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hears commands for ever. */
  void hear(Consumer<ChildFrame> obey) {
    try {
      while (true) {
        obey.accept(next());
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

  /** Has the parent's rule answer a message, and waits for that. */
  Bytes ask(Bytes message) {
    int ticket = tickets.incrementAndGet();
    CompletableFuture<Bytes> answer = new CompletableFuture<>();
    asked.put(ticket, answer);
    tell(new ChildFrame(Kind.ASK, ticket, message));
    try {
      return answer.get();
    } catch (ExecutionException thrown) {
      throw (RuleFault) thrown.getCause();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Bytes.EMPTY;
    }
  }

  /** The answer to {@link #ask} has come. */
  void onAnswer(ChildFrame frame) {
    CompletableFuture<Bytes> answer = asked.remove(frame.ticket());
    if (frame.kind() == Kind.FAULT) {
      answer.completeExceptionally(new RuleFault(frame.text()));
    } else {
      answer.complete(frame.data());
    }
  }

  /** A command was carried out, or was not. */
  void done(ChildFrame command, boolean taken) {
    tell(new ChildFrame(Kind.DONE, command.ticket(), Bytes.copyOf((byte) (taken ? 1 : 0))));
  }

  void tell(ChildFrame frame) {
    write(frame.toBuffer());
  }

  private void write(ByteBuffer frame) {
    try {
      synchronized (facts) {
        facts.write(frame.array());
      }
    } catch (IOException gone) {
      Runtime.getRuntime().halt(ORPHANED);
    }
  }

  private ChildFrame next() throws IOException {
    while (heard.isEmpty()) {
      int count = commands.read(buffer);
      if (count < 0) {
        throw new IOException("the parent has ended");
      }
      framer.feed(Bytes.copyOf(buffer, 0, count), frame -> heard.add(ChildFrame.parse(frame)));
    }
    return heard.remove();
  }
}
