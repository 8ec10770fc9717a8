package dev.porthole.shared.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionRole;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.Limit;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.Refusal;
import dev.porthole.shared.event.Steering;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Recordings contain these numbers: never change a line of this file, only add lines. */
class WireNumbersTest {
  @Test
  void aValueOfAnEnumKeepsItsNumber() {
    assertNumbers(WireNumbers.CLOSE_REASON, Map.ofEntries(Map.entry(CloseReason.PEER_CLOSED, 0),
        Map.entry(CloseReason.PEER_RESET, 1), Map.entry(CloseReason.HANDLER_FAULT, 2),
        Map.entry(CloseReason.DISCONNECTED, 3), Map.entry(CloseReason.RESET, 4), Map.entry(CloseReason.OVERSIZE, 5),
        Map.entry(CloseReason.BAD_LENGTH, 6), Map.entry(CloseReason.SLOW_READER, 7), Map.entry(CloseReason.IDLE, 8),
        Map.entry(CloseReason.SERVER_STOPPED, 9), Map.entry(CloseReason.OVER_BUDGET, 10),
        Map.entry(CloseReason.MESSAGE_TIMEOUT, 11), Map.entry(CloseReason.SLOW_SENDER, 12),
        Map.entry(CloseReason.NOT_RECORDED, 13)), CloseReason.values());
    assertNumbers(WireNumbers.LIMIT, Map.of(Limit.MAX_CONNECTIONS, 0, Limit.MAX_PER_ADDRESS, 1,
        Limit.SELECT_DESCRIPTORS, 2, Limit.PROCESS_MEMORY, 3, Limit.MEMORY, 4, Limit.MAX_CONNECT_RATE, 5),
        Limit.values());
    assertNumbers(WireNumbers.STEERING,
        Map.of(Steering.HALF_CLOSED, 0, Steering.READING_PAUSED, 1, Steering.READING_RESUMED, 2), Steering.values());
    assertNumbers(WireNumbers.REFUSAL, Map.of(Refusal.QUEUE_FULL, 0, Refusal.HALF_CLOSED, 1), Refusal.values());
    assertNumbers(WireNumbers.RECORDING_CHANGE,
        Map.of(RecordingChange.STARTED, 0, RecordingChange.SUSPENDED, 1, RecordingChange.RESUMED, 2,
            RecordingChange.STOPPED, 3, RecordingChange.BEHIND, 4, RecordingChange.CAUGHT_UP, 5),
        RecordingChange.values());
    assertNumbers(WireNumbers.MEMORY_CHANGE, Map.of(MemoryChange.LOW, 0, MemoryChange.OK, 1), MemoryChange.values());
    assertNumbers(WireNumbers.ROLE, Map.of(ConnectionRole.ACCEPTED, 0, ConnectionRole.OPENED, 1),
        ConnectionRole.values());
  }

  @Test
  void aKindOfRecordKeepsItsNumber() {
    Map<Integer, EventKind> kinds = new HashMap<>();
    for (int kind = Byte.MIN_VALUE; kind <= Byte.MAX_VALUE; kind++) {
      RecordCodec<?> codec = RecordCodecs.of((byte) kind);
      if (codec != null) {
        kinds.put(kind, codec.kind());
      }
    }
    assertEquals(Map.ofEntries(Map.entry(2, EventKind.SERVER_STARTED), Map.entry(3, EventKind.CONNECTION_OPENED),
        Map.entry(4, EventKind.BYTES_RECEIVED), Map.entry(5, EventKind.BYTES_SENT),
        Map.entry(6, EventKind.CONNECTION_CLOSED), Map.entry(7, EventKind.SERVER_STOPPED),
        Map.entry(8, EventKind.CONNECTION_REFUSED), Map.entry(9, EventKind.ACCEPT_FAILED),
        Map.entry(10, EventKind.HANDLER_STUCK), Map.entry(11, EventKind.CONNECTION_STEERED),
        Map.entry(12, EventKind.SEND_REFUSED), Map.entry(13, EventKind.RECORDING_CHANGED),
        Map.entry(14, EventKind.MEMORY_CHANGED), Map.entry(15, EventKind.CONNECTION_OPENED),
        Map.entry(16, EventKind.BYTES_RECEIVED), Map.entry(17, EventKind.BYTES_SENT)), kinds);
    assertEquals(64, CheckpointTotals.WITHOUT_EPOCH);
    assertEquals(65, CheckpointConnection.ADDRESS_ALONE);
    assertEquals(66, CheckpointTotals.KIND);
    assertEquals(67, CheckpointConnection.KIND);
  }

  private static <E extends Enum<E>> void assertNumbers(WireNumbers<E> numbers, Map<E, Integer> frozen, E[] all) {
    for (E value : all) {
      assertEquals(frozen.get(value), numbers.of(value), value.toString());
      assertEquals(value, numbers.value(numbers.of(value)));
    }
    assertFalse(numbers.isKnown(all.length), "a number that was never given");
    assertFalse(numbers.isKnown(-1));
  }
}
