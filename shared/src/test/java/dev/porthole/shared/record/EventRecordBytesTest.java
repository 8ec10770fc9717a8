package dev.porthole.shared.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ConnectionRole;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.event.Steering;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What format 2 added, compared byte for byte where the format is frozen. */
class EventRecordBytesTest {
  private static final ConnectionId ID = new ConnectionId(7);
  private static final InetSocketAddress REMOTE = new InetSocketAddress("192.0.2.7", 50_000);
  private static final InetSocketAddress LOCAL = new InetSocketAddress("2001:db8::1", 9999);

  @Test
  void anOpenedConnectionHasItsLocalAddressItsRoleAndItsPartner() {
    for (ConnectionOpened opened : List.of(new ConnectionOpened(1, ID, REMOTE),
        new ConnectionOpened(1, ID, REMOTE, Optional.of(LOCAL)),
        new ConnectionOpened(1, ID, LOCAL, Optional.of(REMOTE), ConnectionRole.OPENED,
            Optional.of(new ConnectionId(6))))) {
      assertEquals(opened, written(opened));
    }
  }

  @Test
  void anAbridgedChunkHasItsLengthAndTheBytesThatAreThere() {
    for (int there = 0; there < 20; there++) {
      Bytes data = Bytes.copyOf(new byte[there]);
      for (ServerEvent chunk : List.of(new BytesReceived(1, ID, 5, data, 1 << 20), new BytesSent(1, ID, 5, data, 21))) {
        assertEquals(chunk, written(chunk));
      }
    }
    ByteBuffer record = record(new BytesReceived(1, ID, 5, Bytes.copyOf((byte) 1, (byte) 2), 1 << 20), (byte) 0);
    assertEquals(1 << 20, EventRecord.chunkLength(record, 0));
    assertEquals(2, EventRecord.dataLength(record, 0));
    assertThrows(IllegalArgumentException.class, () -> new BytesReceived(1, ID, 5, Bytes.EMPTY, 0));
    assertThrows(IllegalArgumentException.class, () -> new BytesReceived(1, ID, 5, Bytes.copyOf(new byte[2]), 1));
  }

  @Test
  void aRecordHasTheSameBytesWhateverWasInItsPlaceBefore() {
    for (ServerEvent event : List.of(new BytesReceived(1, ID, 5, Bytes.copyOf((byte) 1)),
        new BytesReceived(1, ID, 5, Bytes.copyOf((byte) 1), 9), new ConnectionOpened(1, ID, REMOTE),
        new ConnectionClosed(1, ID, CloseReason.IDLE, new ConnectionClosed.ByteTotals(1, 2, 3, 4), Duration.ofNanos(5),
            "x"),
        new ConnectionSteered(1, ID, Steering.HALF_CLOSED))) {
      assertEquals(record(event, (byte) 0), record(event, (byte) 0xFF), event.toString());
    }
  }

  @Test
  void aKindOrAValueThatANewerProgramWroteIsSeenAndNotRead() {
    ByteBuffer newKind = record(new ConnectionSteered(9, ID, Steering.HALF_CLOSED), (byte) 0);
    EventRecord.writeHeader((byte) 63, newKind.capacity(), newKind, 0);
    ByteBuffer newValue = record(new ConnectionSteered(9, ID, Steering.HALF_CLOSED), (byte) 0);
    newValue.putInt(24, 99);
    for (ByteBuffer unknown : List.of(newKind, newValue)) {
      assertFalse(EventRecord.isKnown(unknown, 0));
      assertEquals(9, EventRecord.timeNanos(unknown, 0));
      assertThrows(IllegalArgumentException.class, () -> EventRecord.read(unknown, 0));
    }
    assertEquals(0, EventRecord.connectionNumber(newKind, 0));
    assertTrue(EventRecord.isKnown(record(new ConnectionOpened(1, ID, REMOTE), (byte) 0), 0));
  }

  @Test
  void aCheckpointHasTheEpochAndHowEachConnectionBegan() {
    CheckpointTotals totals = new CheckpointTotals(1, 2, 3, 4, 5, 6, Optional.of(UUID.randomUUID()));
    ByteBuffer page = page(CheckpointTotals.SIZE, (byte) 0xFF);
    totals.write(8, page, 0);
    assertEquals(CheckpointRecord.Part.TOTALS, CheckpointRecord.of(page, 0));
    assertEquals(totals, CheckpointTotals.read(page, 0));
    for (ConnectionOpened opened : List.of(new ConnectionOpened(1, ID, REMOTE), new ConnectionOpened(1, ID, LOCAL,
        Optional.of(REMOTE), ConnectionRole.OPENED, Optional.of(new ConnectionId(6))))) {
      CheckpointConnection connection = new CheckpointConnection(opened, 1, 2, 3, 4, 5);
      ByteBuffer record = page(connection.size(), (byte) 0xFF);
      connection.write(8, record, 0);
      assertEquals(CheckpointRecord.Part.CONNECTION, CheckpointRecord.of(record, 0));
      assertEquals(connection, CheckpointConnection.read(record, 0));
    }
  }

  private static ServerEvent written(ServerEvent event) {
    return EventRecord.read(record(event, (byte) 0xFF), 0);
  }

  private static ByteBuffer record(ServerEvent event, byte before) {
    int size = Math.toIntExact(EventRecord.size(event));
    assertEquals(0, size % EventRecord.ALIGNMENT);
    ByteBuffer page = page(size, before);
    EventRecord.write(event, size, page, 0);
    return page;
  }

  private static ByteBuffer page(int size, byte before) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, before);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
