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

/**
 * One thread's loop: waits for ready descriptors, lets their channels try what is outstanding, and runs the handlers
 * of what completed, on the spot. A channel belongs to one loop for life, and only its loop's thread touches its
 * socket; other threads submit what they want done.
 *
 * <p>One turn is the ready descriptors in their order, then what was put off, then the first {@link #MAX_BUSY} of the
 * connections that were busy before, then what others submitted. A handler that begins an operation which can
 * complete at once has it completed at once, up to {@link #DEEPEST} deep or until {@link #MAX_CARRIED} bytes have
 * been carried; then its connection is busy, and goes on behind others. So neither a quiet connection nor a new one
 * waits until each of a crowd of busy ones has had its turn.
 *
 * <p>Threads: everything is confined to {@code thread}, but for {@code submitted} and {@code load}, which are
 * concurrent, and {@code asleep}, {@code ending} and {@code ended}, which are volatile. Should a handler throw, the
 * thread ends and another one goes on where it was.
 */
final class EventLoop implements Runnable {
  /** A descriptor's owner; told on the loop's thread. */
  interface Watched {
    /** @param events {@link Epoll#IN} and its kind */
    void onReady(int events);
  }

  /** The JDK's own figure ({@code sun.nio.ch.maxCompletionHandlersOnStack}). */
  private static final int DEEPEST = 16;
  /** Operations in one turn of all ready connections: where there are many, each has fewer in a row. */
  private static final int MAX_IN_A_TURN = 1024;
  static final int MIN_DEEPEST = 4;
  /**
   * About what is carried in 0.1 ms: with 16 times 64 KiB a quiet connection's neighbour held it up four times as long
   * (measured).
   */
  private static final long MAX_CARRIED = 256 << 10;
  /** Busy connections in one turn: quiet ones that have become ready meanwhile come before the next of them. */
  static final int MAX_BUSY = 64;
  private static final long MAX_CARRIED_BY_BUSY = 4 * MAX_CARRIED;
  /** What all ready connections together read in one turn, where each reads {@link #MIN_READ} or more. */
  private static final int MAX_READ_IN_A_TURN = 16 << 20;
  private static final int MIN_READ = 16 << 10;
  private static final int MAX_READY = 512;
  private static final int BUFFER_BYTES = 256 * 1024;
  private static final long WAKE_UP = -1;

  final Sockets sockets = new Sockets();
  /** What is sent out of the heap, and received into it, passes through here. */
  final Transfer transfer = new Transfer(BUFFER_BYTES);
  /** Where channels receive that have no buffer of their own; its content is for the handler it is given to. */
  final ByteBuffer received = ByteBuffer.allocateDirect(SharedReads.LARGEST);
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

  /** By slot; a slot's generation tells its present owner's events from those of the one before. */
  private Watched[] slots = new Watched[64];
  private int[] generations = new int[64];
  private int[] freeSlots = new int[64];
  private int free;

  private volatile Thread thread;
  private volatile boolean asleep;
  private volatile boolean ending;
  private volatile boolean ended;
  private int ready;
  private int next;
  private int deepest = DEEPEST;
  private int largestRead = SharedReads.LARGEST;
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

  /** The beginning of {@link #received}; in a crowd less than was asked for, so that each has its turn soon. */
  MemorySegment receivedMemory(int bytes) {
    int most = Math.min(bytes, largestRead);
    if (receivedPart.byteSize() != most) {
      receivedPart = receivedMemory.asSlice(0, most); // as a rule every channel of a loop asks for as many
    }
    return receivedPart;
  }

  /** Whether a handler may be run from within the handler that runs now. On the loop's thread. */
  boolean mayNest() {
    return depth < deepest && carried < MAX_CARRIED;
  }

  /**
   * Whether as many busy connections wait as one turn serves: a busy one that is ready waits behind them. On the loop's
   * thread.
   */
  boolean isCrowded() {
    return busy.size() >= MAX_BUSY;
  }

  /** An operation has received or sent so many bytes. On the loop's thread. */
  void onCarried(long bytes) {
    carried += bytes;
    carriedInAll += bytes;
  }

  /** Runs a handler. On the loop's thread. */
  <R, A> void invoke(CompletionHandler<R, ? super A> handler, A attachment, R result, Throwable failure) {
    depth++;
    Thread.interrupted(); // what the handler before it left behind is not this one's
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

  /** Does something on the loop's thread at the end of this turn or of the next. On the loop's thread. */
  void putOff(Runnable work) {
    later.add(work);
  }

  /** Does something for a busy connection after the busy ones before it. On the loop's thread. */
  void putBehind(Runnable work) {
    busy.add(work);
  }

  /**
   * Does something on the loop's thread. From any thread.
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

  /** Watches a descriptor for its owner; the slot to be given back to {@link #unwatch}. On the loop's thread. */
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

  /** Watches for other events; what the descriptor is ready for at present is told again. On the loop's thread. */
  void watchAgain(int slot, int descriptor, int events) throws IOException {
    Errno.check(epoll.modify(descriptor, events, data(slot)));
  }

  /** The descriptor is about to be closed, which ends its being watched. On the loop's thread. */
  void unwatch(int slot) {
    slots[slot] = null;
    generations[slot]++;
    freeSlots[free++] = slot;
  }

  /** The loop ends after this turn: the group has no channels any more. From any thread. */
  void end() {
    ending = true;
    wake();
  }

  /** Releases what the system lent; after the thread's end, or if it never began. */
  void release() {
    wakeUp.close();
    epoll.close();
  }

  private void turn() throws IOException {
    deepest = Math.clamp(MAX_IN_A_TURN / (1 + ready + busy.size()), MIN_DEEPEST, DEEPEST);
    largestRead = Math.clamp(MAX_READ_IN_A_TURN / (1 + ready + busy.size()), MIN_READ, SharedReads.LARGEST);
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
      asleep = true; // whoever submits from now on wakes the loop; whoever did so before is seen here
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

  /** Milliseconds to wait; -1 if nothing has a deadline. Those that are over are told. */
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

  /** Nobody's work is left undone: what comes later is refused. */
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
