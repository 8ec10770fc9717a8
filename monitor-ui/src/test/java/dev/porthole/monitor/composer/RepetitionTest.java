package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Keys;
import dev.porthole.monitor.servers.ServerControls;
import dev.porthole.monitor.composer.OutgoingMessage.Delivery;
import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  private static final long EVERY = 1000;
  private static final long START = 5_000_000;

  private final FakeControl control = new FakeControl();
  private final Repetition repetition = new Repetition(ServerControls.of(control), List.of(to("a", 1), to("b", 2, 3)),
      EVERY, START);

  private static Delivery to(String text, long... ids) {
    return new Delivery(Bytes.EMPTY, Monitor.utf8(text), LongStream.of(ids).mapToObj(Keys::key).toList());
  }

  @Test
  void beginsAtOnceAndGoesOnWhenItsTimeHasPassed() {
    tick(0);
    answer(3);
    tick(999);
    assertEquals(2, control.sends.size(), "a part for each charset, once");
    tick(1000);
    answer(3);
    assertEquals("2 0 0", counts());
  }

  @Test
  void skipsWhileTheLastIsNotAnswered() {
    tick(0);
    tick(1000);
    tick(2000);
    assertEquals("0 2 0", counts());
    assertEquals(2, control.sends.size());
    control.sends.get(0).answer().complete(1);
    tick(3000);
    assertEquals(2, control.sends.size(), "a part of it is not answered");
    control.sends.get(1).answer().complete(2);
    tick(4000);
    assertEquals(4, control.sends.size());
    assertEquals("1 3 0", counts());
  }

  @Test
  void doesNotCatchUpAfterItHasSlept() {
    tick(0);
    answer(3);
    for (long late = 10_500; late < 10_600; late += 10) { // as a fixed-rate timer fires for each time missed
      tick(late);
    }
    answer(3);
    assertEquals(4, control.sends.size());
    assertEquals("2 9 0", counts());
    tick(11_000);
    answer(3);
    assertEquals("3 9 0", counts());
    assertEquals(11 + 1, repetition.sent() + repetition.skipped(), "every time is accounted for");
  }

  @Test
  void countsWhenNotEverybodyTookIt() {
    tick(0);
    answer(1);
    tick(1000);
    answer(0);
    assertEquals("1 0 2", counts());
  }

  @Test
  void sendsToOthersFromTheNextTimeOn() {
    tick(0);
    answer(3);
    repetition.change(List.of(to("c", 7)));
    tick(1000);
    assertEquals(List.of(7L), control.sends.getLast().to());
    assertEquals(Monitor.utf8("c"), control.sends.getLast().data());
  }

  @Test
  void reportsWhyItFailed() {
    tick(0);
    control.sends.forEach(call -> call.answer().completeExceptionally(new IllegalStateException("closed")));
    assertTrue(repetition.failure().isPresent());
  }

  private void tick(long nanosAfterStart) {
    repetition.tick(START + nanosAfterStart);
  }

  /** Answers the two parts of the last send. */
  private void answer(int reached) {
    List<FakeControl.Call> last = control.sends.subList(control.sends.size() - 2, control.sends.size());
    last.get(0).answer().complete(Math.min(1, reached));
    last.get(1).answer().complete(Math.max(0, reached - 1));
  }

  private String counts() {
    return repetition.sent() + " " + repetition.skipped() + " " + repetition.partly();
  }
}
