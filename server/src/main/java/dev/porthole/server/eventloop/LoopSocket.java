package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Epoll;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.Sockets;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection's socket as its loop sees it: whether it is readable and writable, and which operations are outstanding.
 * The socket is watched once, from the first operation that has to wait; its readiness is remembered, so that an
 * operation which would find nothing costs no call.
 *
 * <p>Threads: {@code open}, {@code remote} and the shutdown flags are written and read by any thread; the rest is
 * confined to the loop's thread.
 */
final class LoopSocket implements EventLoop.Watched, LoopGroup.Member {
  private static final int READABLE = Epoll.IN | Epoll.RDHUP | Epoll.HUP | Epoll.ERR;
  private static final int WRITABLE = Epoll.OUT | Epoll.HUP | Epoll.ERR;
  /** How many consecutive times the socket must be ready without being deferred until it no longer counts as busy. */
  private static final int CALM = 8;
  private static final int ENDED = Epoll.RDHUP | Epoll.HUP | Epoll.ERR;

  final EventLoop loop;
  final Descriptor descriptor;
  final ReadOperation reading;
  final WriteOperation writing;
  final ConnectOperation connecting;
  final AtomicBoolean open = new AtomicBoolean(true);
  volatile @Nullable InetSocketAddress remote;
  volatile boolean inputShutdown;
  volatile boolean outputShutdown;

  private final LoopGroup group;
  private int slot = -1;
  private int watchedFor;
  private boolean readable;
  private boolean writable = true;
  /** How many of {@link #CALM} are left; 0 if the socket is not busy. */
  private int busy;
  /** Whether the socket waits behind other busy ones. */
  private boolean waitsBehind;
  /** The end of the stream, or an error, can be read: a short read does not mean that nothing is left. */
  private boolean hangUp;

  LoopSocket(LoopGroup group, EventLoop loop, Descriptor descriptor) {
    this.group = group;
    this.loop = loop;
    this.descriptor = descriptor;
    this.reading = new ReadOperation(this);
    this.writing = new WriteOperation(this);
    this.connecting = new ConnectOperation(this);
  }

  boolean isOpen() {
    return open.get();
  }

  /** Closes the socket; outstanding operations fail. From any thread. */
  void close() {
    if (open.getAndSet(false)) {
      LoopGroup.executeOrRun(loop, this::onClosed);
    }
  }

  @Override
  public void closeQuietly() {
    close();
  }

  /** Closes a socket that was never added to the group. */
  void discard() {
    open.set(false);
    descriptor.close();
    loop.load.decrementAndGet();
  }

  /** Ends a waiting read after the input was shut down. From any thread. */
  void onInputShutdown() {
    LoopGroup.executeOrRun(loop, this::readIfArmed);
  }

  /** Whether there may be something to read; if not, {@link #onReady} will be called. */
  boolean isReadable() throws IOException {
    watchFor(Epoll.IN | Epoll.RDHUP);
    return readable;
  }

  boolean isWritable() {
    return writable;
  }

  /** Whether this is the loop's thread, and a write that it begins may complete at once. */
  boolean mayWriteNow() {
    return loop.isCurrent() && writable && isOpen() && !outputShutdown && loop.mayNest();
  }

  /** As {@link Sockets#receive}. */
  int receive(MemorySegment target) {
    int count = loop.sockets.receive(descriptor.number(), target);
    while (count == -Errno.EINTR) {
      count = loop.sockets.receive(descriptor.number(), target);
    }
    readable = hangUp ? count != -Errno.EAGAIN : count == target.byteSize() || count == 0;
    return count;
  }

  /** As {@link Sockets#send}. */
  int send(MemorySegment source) throws IOException {
    int count = loop.sockets.send(descriptor.number(), source);
    while (count == -Errno.EINTR) {
      count = loop.sockets.send(descriptor.number(), source);
    }
    if (count == -Errno.EAGAIN || count >= 0 && count < source.byteSize()) {
      writable = false;
      watchFor(Epoll.IN | Epoll.RDHUP | Epoll.OUT);
    }
    return count;
  }

  @Override
  public void onReady(int events) {
    if (!isOpen()) {
      return; // closing has already settled the operations
    }
    hangUp |= (events & ENDED) != 0;
    readable |= (events & READABLE) != 0; // reported only once, possibly together with the end of connecting
    writable |= (events & WRITABLE) != 0;
    if (busy == 0 || !loop.isCrowded()) {
      attempt();
    } else if (!waitsBehind) {
      busy--;
      waitsBehind = true;
      loop.putBehind(this::attemptBehindOthers);
    }
  }

  /** An operation was deferred because it has done enough before others. */
  void onBusy() {
    busy = CALM;
  }

  private void attemptBehindOthers() {
    waitsBehind = false;
    if (isOpen()) {
      attempt();
    }
  }

  /** Attempts the outstanding operations that are ready. */
  private void attempt() {
    if (connecting.isArmed()) {
      connecting.attempt();
    }
    if (readable) {
      readIfArmed();
    }
    if (writable && isOpen() && writing.isArmed()) {
      writing.attempt();
    }
  }

  /** Watches the socket for {@code events}, in addition to those watched already. */
  void watchFor(int events) throws IOException {
    if ((watchedFor | events) == watchedFor) {
      return;
    }
    watchedFor |= events;
    if (slot < 0) {
      slot = loop.watch(descriptor.number(), watchedFor, this);
    } else {
      loop.watchAgain(slot, descriptor.number(), watchedFor);
    }
  }

  /** Reads only while open: the system reuses the number of a closed descriptor. */
  private void readIfArmed() {
    if (reading.isArmed() && isOpen()) {
      reading.attempt();
    }
  }

  private void onClosed() {
    if (slot >= 0) {
      loop.unwatch(slot);
      slot = -1;
    }
    descriptor.close();
    reading.abort();
    writing.abort();
    connecting.abort();
    loop.load.decrementAndGet();
    group.remove(this);
  }
}
