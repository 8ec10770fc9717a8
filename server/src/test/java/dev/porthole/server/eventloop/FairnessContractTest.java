package dev.porthole.server.eventloop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A connection that always has bytes to read does not keep the others of its thread waiting.
 *
 * <p>Threads: the test's, and the one of the group, which handlers run on.
 */
@Isolated("it opens more descriptors than select takes beside it")
class FairnessContractTest extends ProviderContract {
  /** Two rounds of the maximum nesting of handlers, and the handler running now. */
  private static final int MAX_BETWEEN = 2 * 16 + 1;
  private static final int FLOODS = 4 * EventLoop.MAX_BUSY;
  /** Operations of busy connections in one turn of the loop. */
  private static final int MAX_IN_A_TURN = EventLoop.MAX_BUSY * (EventLoop.MIN_MAX_DEPTH + 1);
  private static final int NEWCOMERS = 20;
  private static final int LARGE_READ = 64 << 10;
  /** As {@link EventLoop} has it. */
  private static final int MAX_CARRIED = 256 << 10;

  @Test
  void aFloodHasFewTurnsBeforeAQuietConnectionHasIts() throws Exception {
    group(1);
    Half flood = half();
    Half quiet = half();
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger turnsBetween = new AtomicInteger(-1);
    AtomicInteger turnsWhenSent = new AtomicInteger(-1);
    Outcome<Integer> heard = outcome(_ -> turnsBetween.set(turns.get() - turnsWhenSent.get()));
    quiet.channel().read(ByteBuffer.allocate(1), null, heard);
    flood.peer().getOutputStream().write(new byte[4000]);
    next(flood.channel(), turns, () -> {
      turnsWhenSent.set(turns.get());
      quiet.peer().getOutputStream().write(1);
    });
    Await.until("the quiet one was heard", () -> turnsBetween.get() >= 0);
    assertTrue(turnsBetween.get() <= MAX_BETWEEN, turnsBetween + " turns of the flood in between");
    Await.until("the flood was read to its end", () -> turns.get() == 4000);
  }

  @Test
  void aFloodOfLargeReadsHasFewOfThem() throws Exception {
    Assumptions.assumeTrue(provider instanceof LoopProvider, "the JDK's provider is fair by reads, not by bytes");
    group(1);
    AsynchronousServerSocketChannel listener = listener();
    SocketChannel peer = closed(SocketChannel.open(listener.getLocalAddress()));
    AsynchronousSocketChannel flood = closed(get(listener.accept()));
    Half quiet = half();
    assertTrue(fill(peer) > 2 * MAX_CARRIED + 16 * LARGE_READ, "the system keeps too little for this test");
    AtomicLong carried = new AtomicLong();
    AtomicLong between = new AtomicLong(-1);
    quiet.channel().read(ByteBuffer.allocate(1), null, outcome((Outcome<Integer> _) -> between.set(carried.get())));
    nextLarge(flood, carried, between, () -> quiet.peer().getOutputStream().write(1));
    Await.until("the quiet one was heard", () -> between.get() >= 0);
    assertTrue(between.get() <= 2 * (MAX_CARRIED + LARGE_READ), between + " bytes of the flood in between");
  }

  @RepeatedTest(3)
  void manyFloodsTogetherHaveFewTurnsBeforeAQuietConnectionHasIts() throws Exception {
    requireTurnsOfBusyOnes();
    group(1);
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger between = new AtomicInteger(-1);
    AtomicInteger whenSent = new AtomicInteger(-1);
    Half quiet = half();
    quiet.channel().read(ByteBuffer.allocate(1), null,
        outcome((Outcome<Integer> _) -> between.set(turns.get() - whenSent.get())));
    flood(turns, () -> between.get() < 0, () -> {
      whenSent.set(turns.get());
      quiet.peer().getOutputStream().write(1);
    });
    Await.until("the quiet one was heard", () -> between.get() >= 0);
    assertTrue(between.get() <= MAX_IN_A_TURN, between + " turns of floods in between");
  }

  @Test
  void manyFloodsTogetherDoNotKeepNewcomersWaiting() throws Exception {
    requireTurnsOfBusyOnes();
    group(1);
    AtomicInteger turns = new AtomicInteger();
    AtomicInteger whenCome = new AtomicInteger(-1);
    AtomicInteger between = new AtomicInteger(-1);
    AtomicInteger accepted = new AtomicInteger();
    AsynchronousServerSocketChannel listener = listener();
    acceptNext(listener, accepted, () -> between.set(turns.get() - whenCome.get()));
    flood(turns, () -> between.get() < 0, () -> {
      for (int i = 0; i < NEWCOMERS; i++) {
        plain(listener);
      }
      whenCome.set(turns.get());
    });
    Await.until("all were accepted", () -> between.get() >= 0);
    int maxTurns = NEWCOMERS / EventLoop.MIN_MAX_DEPTH + 1;
    assertTrue(between.get() <= maxTurns * MAX_IN_A_TURN, between + " turns of floods in between");
  }

  private void requireTurnsOfBusyOnes() {
    Assumptions.assumeTrue(provider instanceof LoopProvider,
        "the JDK's provider lets all of them have their turn first");
  }

  private void acceptNext(AsynchronousServerSocketChannel listener, AtomicInteger accepted, Runnable whenAllAre) {
    listener.accept(null, outcome((Outcome<AsynchronousSocketChannel> newcomer) -> {
      closed(newcomer.value());
      if (accepted.incrementAndGet() == NEWCOMERS) {
        whenAllAre.run();
      } else {
        acceptNext(listener, accepted, whenAllAre);
      }
    }));
  }

  /** Makes many connections read bytes, one by one while {@code goOn}; runs a task meanwhile. */
  private void flood(AtomicInteger turns, BooleanSupplier goOn, Await.Work onTheWay) throws Exception {
    List<Half> all = new ArrayList<>();
    for (int i = 0; i < FLOODS; i++) {
      all.add(half());
      all.getLast().peer().getOutputStream().write(new byte[4000]);
    }
    all.forEach(one -> flood(one.channel(), turns, goOn, onTheWay));
  }

  private void flood(AsynchronousSocketChannel channel, AtomicInteger turns, BooleanSupplier goOn,
      Await.Work onTheWay) {
    channel.read(ByteBuffer.allocate(1), null, outcome((Outcome<Integer> _) -> {
      if (turns.incrementAndGet() == FLOODS * 40) {
        Await.value(Await.beside(onTheWay));
      }
      if (goOn.getAsBoolean()) {
        flood(channel, turns, goOn, onTheWay);
      }
    }));
  }

  /** Writes until the system accepts no more; returns how many bytes it accepted. */
  private static long fill(SocketChannel peer) throws IOException {
    peer.configureBlocking(false);
    long written = 0;
    for (int count = 1; count > 0; written += count) {
      count = peer.write(ByteBuffer.allocate(LARGE_READ));
    }
    return written;
  }

  /** Reads until the quiet connection was heard; its peer sends after the first read. */
  private void nextLarge(AsynchronousSocketChannel channel, AtomicLong carried, AtomicLong heard,
      Await.Work afterTheFirst) {
    channel.read(ByteBuffer.allocateDirect(LARGE_READ), null, outcome((Outcome<Integer> read) -> {
      if (carried.getAndAdd(read.value()) == 0) {
        Await.value(Await.beside(afterTheFirst));
      }
      if (heard.get() < 0) {
        nextLarge(channel, carried, heard, afterTheFirst);
      }
    }));
  }

  /** Reads byte after byte, each in the handler of the one before; meanwhile the quiet connection's peer sends. */
  private void next(AsynchronousSocketChannel channel, AtomicInteger turns, Await.Work onTheWay) {
    channel.read(ByteBuffer.allocate(1), null, outcome(_ -> {
      if (turns.incrementAndGet() == 1000) {
        Await.value(Await.beside(onTheWay));
      }
      if (turns.get() < 4000) {
        next(channel, turns, onTheWay);
      }
    }));
  }
}
