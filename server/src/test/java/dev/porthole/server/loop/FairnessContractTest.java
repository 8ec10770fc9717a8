package dev.porthole.server.loop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Await;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * That a connection which always has something to read does not keep the others of its thread waiting.
 *
 * <p>Threads: the test's, and the one of the group, which handlers run on.
 */
class FairnessContractTest extends ProviderContract {
  /** Two rounds of as many handlers as may run upon each other, and the one under way. */
  private static final int MOST_BETWEEN = 2 * 16 + 1;

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
    assertTrue(turnsBetween.get() <= MOST_BETWEEN, turnsBetween + " turns of the flood in between");
    Await.until("the flood was read to its end", () -> turns.get() == 4000);
  }

  /** Reads byte after byte, each in the handler of the one before; on the way the quiet one's peer speaks. */
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
