package dev.porthole.monitor.servers;

import static dev.porthole.monitor.testing.Keys.key;
import static dev.porthole.monitor.testing.Keys.other;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.FakeControl;
import dev.porthole.monitor.testing.Keys;
import dev.porthole.shared.api.ConnectionCommand.Disconnect;
import dev.porthole.shared.api.ServerControl;
import dev.porthole.shared.api.ServerState;
import dev.porthole.shared.event.EventTotals;
import dev.porthole.shared.event.ServerEvent.ServerStopped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ServerControlsTest {
  private final FakeControl first = new FakeControl();
  private final FakeControl second = new FakeControl();
  private final ServerControls controls = new ServerControls(both());

  private Map<ServerId, ServerControl> both() {
    Map<ServerId, ServerControl> both = new LinkedHashMap<>();
    both.put(ServerId.FIRST, first);
    both.put(Keys.SECOND, second);
    return both;
  }

  @Test
  void aCommandGoesToTheServerThatEachKeyNames() {
    CompletableFuture<Integer> reached = controls.apply(List.of(key(1), other(1), other(2)), new Disconnect());
    assertEquals(List.of(1L), first.disconnects.getFirst().to());
    assertEquals(List.of(1L, 2L), second.disconnects.getFirst().to());
    first.disconnects.getFirst().answer().complete(1);
    assertFalse(reached.isDone(), "the other server has not answered");
    second.disconnects.getFirst().answer().complete(2);
    assertEquals(3, reached.join());
  }

  @Test
  void aServerWithoutAConnectionAmongThemIsNotAsked() {
    controls.apply(List.of(other(1)), new Disconnect());
    assertEquals(List.of(), first.disconnects);
    assertEquals(0, controls.apply(List.of(), new Disconnect()).join());
  }

  @Test
  void theFailureOfOneServerIsReported() {
    CompletableFuture<Integer> reached = controls.apply(List.of(key(1), other(1)), new Disconnect());
    first.disconnects.getFirst().answer().complete(1);
    second.disconnects.getFirst().answer().completeExceptionally(new IllegalStateException("closed"));
    assertTrue(reached.isCompletedExceptionally());
  }

  @Test
  void theTotalsAreThoseOfAllServers() {
    first.counter.add(new ServerStopped(1));
    second.counter.add(new ServerStopped(1));
    second.counter.add(new ServerStopped(2));
    assertEquals(new EventTotals(0, 0, 0, 0, 0, 0, 3), controls.totals());
  }

  @Test
  void oneThatRunsIsEnough() {
    assertFalse(controls.isAnyRunning());
    second.state = ServerState.RUNNING;
    assertTrue(controls.isAnyRunning());
  }

  @Test
  void theFirstIsTheOneGivenFirstAndUnknownOnesAreRefused() {
    assertEquals(ServerId.FIRST, controls.first());
    assertThrows(IllegalArgumentException.class, () -> controls.of(new ServerId(3)));
    assertThrows(IllegalArgumentException.class, () -> new ServerControls(Map.of()));
    assertThrows(IllegalArgumentException.class, () -> new ServerId(0));
  }

  @Test
  void keysOfTwoServersDifferThoughTheNumberIsTheSame() {
    assertNotEquals(key(1), other(1));
    assertNotEquals(key(1).hashCode(), other(1).hashCode());
    assertEquals(key(1), key(1));
  }
}
