package dev.porthole.server.eventloop;

import dev.porthole.server.posix.Epoll;
import dev.porthole.server.posix.Errno;
import dev.porthole.server.posix.Sockets;
import dev.porthole.server.posix.WakeUp;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.CompletionHandler;
import java.nio.channels.ShutdownChannelGroupException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The loop of one thread: waits for ready descriptors, lets their channels attempt outstanding operations, and runs the
 * handlers of completed ones at once. A channel belongs to one loop for life, and only that loop's thread touches its
 * socket; other threads submit tasks.
 *
 * <p>One turn handles the ready descriptors in order, then deferred tasks, then up to {@link #MAX_BUSY} connections
 * that were busy before, then submitted tasks. If a handler begins an operation that can complete at once, it does
 * complete at once, up to {@link #MAX_DEPTH} deep or until {@link #MAX_CARRIED} bytes have been carried; after that its
 * connection counts as busy and continues behind others. So neither a quiet connection nor a new one waits for a full
 * round of many busy ones.
 *
 * <p>Threads: everything is confined to {@code thread}, except {@code submitted} and {@code load}, which are
 * concurrent, and {@code asleep}, {@code ending} and {@code ended}, which are volatile. If a handler throws, the thread
 * ends and another one continues the loop at the same point.
 */
final class EventLoop implements Runnable {
  /** A descriptor's owner; called on the loop's thread. */
  interface Watched {
    /** @param events {@link Epoll#IN} and the like */
    void onReady(int events);
  }

  /** The JDK's own figure ({@code sun.nio.ch.maxCompletionHandlersOnStack}). */
  private static final int MAX_DEPTH = 16;
  /** Operations of all ready connections in one turn: with many connections each has fewer in a row. */
  private static final int MAX_IN_A_TURN = 1024;
  static final int MIN_MAX_DEPTH = 4;
  /**
   * Bytes, about what is carried in 0.1 ms: with 16 times 64 KiB a neighbour delayed a quiet connection four times as
   * long (measured).
   */
  private static final long MAX_CARRIED = 256 << 10;
  /** Busy connections in one turn: quiet ones that have become ready come before the next of them. */
  static final int MAX_BUSY = 64;
  private static final long MAX_CARRIED_BY_BUSY = 4 * MAX_CARRIED;
  /** Bytes that all ready connections together read in one turn; each may read at least {@link #MIN_READ}. */
  private static final int MAX_READ_IN_A_TURN = 16 << 20;
  private static final int MIN_READ = 16 << 10;
  private static final int MAX_READY = 512;
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long WAKE_UP = -1;

  final Sockets sockets = new Sockets();
  /** Native memory through which heap buffers send and receive. */
  final Transfer transfer = new Transfer(BUFFER_BYTES);
  /** Receives for channels without a buffer of their own; the content is valid only in the handler that gets it. */
  final ByteBuffer received = ByteBuffer.allocateDirect(SharedReads.MAX_BYTES);
  /** How many channels belong to this loop. */
  final AtomicInteger load = new AtomicInteger();

  private final MemorySegment receivedMemory = MemorySegment.ofBuffer(received);
  private MemorySegment receivedPart = receivedMemory;
  private final LoopGroup group;
  private final Epoll epoll = new Epoll(MAX_READY);
  private final WakeUp wakeUp;
  private final ConcurrentLinkedQueue<Runnable> submitted = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Runnable> later = new ArrayDeque<>();
  private final ArrayDeque<Runnable> busy = new ArrayDeque<>();
  private final PriorityQueue<Deadline> deadlines = new PriorityQueue<>();

  /** Indexed by slot; a slot's generation distinguishes events of its present owner from those of earlier ones. */
  private Watched[] slots = new Watched[64];
  private int[] generations = new int[64];
  private int[] freeSlots = new int[64];
  private int free;

  private volatile @Nullable Thread thread;
  private volatile boolean asleep;
  private volatile boolean ending;
  private volatile boolean ended;
  private int ready;
  private int next;
  private int maxDepth = MAX_DEPTH;
  private int maxRead = SharedReads.MAX_BYTES;
  private int depth;
  private long carried;
  private long carriedInAll;

  EventLoop(LoopGroup group) throws IOException {
    this.group = group;
    try {
      this.wakeUp = new WakeUp();
    } catch (IOException failed) {
      epoll.close();
      throw failed;
    }
    try {
      Errno.check(epoll.add(wakeUp.descriptor(), Epoll.IN, WAKE_UP));
    } catch (IOException failed) {
      wakeUp.close();
      epoll.close();
      throw failed;
    }
    addFreeSlots(0, slots.length);
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    depth = 0;
    carried = 0;
    boolean finished = false;
    try {
      while (!ending) {
        turn();
      }
      finish();
      finished = true;
    } catch (IOException broken) {
      throw new IllegalStateException("epoll failed", broken);
    } finally {
      thread = null;
      group.onThreadEnds(this, finished);
    }
  }

  boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  /**
   * The beginning of {@link #received}; shorter than {@code bytes} when many connections are ready, so that each has
   * its turn soon.
   */
  MemorySegment receivedMemory(int bytes) {
    int max = Math.min(bytes, maxRead);
    if (receivedPart.byteSize() != max) {
      receivedPart = receivedMemory.asSlice(0, max); // usually every channel of a loop asks for the same size
    }
    return receivedPart;
  }

  /** Whether a handler may run within the current one. On the loop's thread. */
  boolean mayNest() {
    return depth < maxDepth && carried < MAX_CARRIED;
  }

  /**
   * Whether as many busy connections wait as one turn serves: a ready busy one then waits behind them. On the loop's
   * thread.
   */
  boolean isCrowded() {
    return busy.size() >= MAX_BUSY;
  }

  /** Counts bytes that an operation has received or sent. On the loop's thread. */
  void onCarried(long bytes) {
    carried += bytes;
    carriedInAll += bytes;
  }

  /** Runs a handler. On the loop's thread. */
  <R, A> void invoke(CompletionHandler<R, ? super A> handler, @Nullable A attachment, @Nullable R result,
      @Nullable Throwable failure) {
    depth++;
    Thread.interrupted(); // an interrupt left by an earlier handler is not this one's
    if (failure == null) {
      handler.completed(result, attachment);
    } else {
      handler.failed(failure, attachment);
    }
    depth--;
    if (depth == 0) {
      carried = 0;
    }
  }

  /** Runs a task at the end of this turn or of the next. On the loop's thread. */
  void putOff(Runnable work) {
    later.add(work);
  }

  /** Runs a task of a busy connection, after those of the busy ones before it. On the loop's thread. */
  void putBehind(Runnable work) {
    busy.add(work);
  }

  /**
   * Runs a task on the loop's thread. From any thread.
   *
   * @throws ShutdownChannelGroupException if the loop has ended
   */
  void submit(Runnable work) {
    submitted.add(work);
    if (ended && submitted.remove(work)) {
      throw new ShutdownChannelGroupException();
    }
    if (asleep) {
      wake();
    }
  }

  /** Fails an operation at {@code deadline} if it is still outstanding then. On the loop's thread. */
  void schedule(Deadline deadline) {
    deadlines.add(deadline);
  }

  /**
   * Watches a descriptor for its owner; returns the slot, to be given back to {@link #unwatch}. On the loop's thread.
   */
  int watch(int descriptor, int events, Watched owner) throws IOException {
    if (free == 0) {
      grow();
    }
    int slot = freeSlots[--free];
    int error = epoll.add(descriptor, events, data(slot));
    if (error < 0) {
      freeSlots[free++] = slot;
      throw Errno.exception(error);
    }
    slots[slot] = owner;
    return slot;
  }

  /** Changes the watched events; the descriptor's present readiness is reported again. On the loop's thread. */
  void watchAgain(int slot, int descriptor, int events) throws IOException {
    Errno.check(epoll.modify(descriptor, events, data(slot)));
  }

  /** Frees the slot of a descriptor that is about to be closed; the close ends the watching. On the loop's thread. */
  void unwatch(int slot) {
    slots[slot] = null;
    generations[slot]++;
    freeSlots[free++] = slot;
  }

  /** Ends the loop after this turn: the group has no channels any more. From any thread. */
  void end() {
    ending = true;
    wake();
  }

  /** Releases system resources; after the thread's end, or if it never began. */
  void release() {
    wakeUp.close();
    epoll.close();
  }

  private void turn() throws IOException {
    maxDepth = Math.clamp(MAX_IN_A_TURN / (1 + ready + busy.size()), MIN_MAX_DEPTH, MAX_DEPTH);
    maxRead = Math.clamp(MAX_READ_IN_A_TURN / (1 + ready + busy.size()), MIN_READ, SharedReads.MAX_BYTES);
    while (next < ready) {
      dispatch(next++);
    }
    for (int waiting = later.size(); waiting > 0; waiting--) {
      later.poll().run();
    }
    long before = carriedInAll;
    for (int waiting = Math.min(busy.size(), MAX_BUSY); waiting > 0
        && carriedInAll - before < MAX_CARRIED_BY_BUSY; waiting--) {
      busy.poll().run();
    }
    for (Runnable work = submitted.poll(); work != null; work = submitted.poll()) {
      work.run();
    }
    int millis = hasMoreToDo() ? 0 : untilNextDeadline();
    if (millis == 0) {
      ready = epoll.await(0);
    } else {
      asleep = true; // later submitters wake the loop; tasks submitted before are seen on the next line
      ready = epoll.await(submitted.isEmpty() && !ending ? millis : 0);
      asleep = false;
    }
    next = 0;
  }

  private boolean hasMoreToDo() {
    return !later.isEmpty() || !busy.isEmpty();
  }

  private void dispatch(int index) {
    long data = epoll.data(index);
    if (data == WAKE_UP) {
      return;
    }
    int slot = (int) data;
    if (generations[slot] == (int) (data >>> 32) && slots[slot] != null) {
      slots[slot].onReady(epoll.events(index));
    }
  }

  /** Expires passed deadlines; returns the milliseconds to wait, -1 if there is no deadline. */
  private int untilNextDeadline() {
    for (Deadline first = deadlines.peek(); first != null; first = deadlines.peek()) {
      long left = first.nanosLeft();
      if (left > 0 && !first.isSettled()) {
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
      }
      deadlines.poll();
      first.expire();
      if (hasMoreToDo()) {
        return 0;
      }
    }
    return -1;
  }

  /** Runs all remaining tasks; later ones are refused. */
  private void finish() {
    ended = true;
    for (Runnable work = submitted.poll(); work != null; work = submitted.poll()) {
      work.run();
    }
    while (hasMoreToDo()) {
      (later.isEmpty() ? busy : later).poll().run();
    }
  }

  private void wake() {
    wakeUp.wake();
  }

  private long data(int slot) {
    return (long) generations[slot] << 32 | slot;
  }

  private void grow() {
    int old = slots.length;
    slots = Arrays.copyOf(slots, old * 2);
    generations = Arrays.copyOf(generations, old * 2);
    freeSlots = Arrays.copyOf(freeSlots, old * 2);
    addFreeSlots(old, old * 2);
  }

  private void addFreeSlots(int from, int to) {
    for (int slot = to - 1; slot >= from; slot--) {
      freeSlots[free++] = slot;
    }
  }
}
