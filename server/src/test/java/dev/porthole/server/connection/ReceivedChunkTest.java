package dev.porthole.server.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.ServerEvent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedChunkTest {
  private static final ConnectionId ID = new ConnectionId(1);

  private final ByteBuffer buffer = StandardCharsets.US_ASCII.encode("..hello").position(2);
  private final ReceivedChunk chunk = ReceivedChunk.lent(buffer);

  private static Bytes text(String text) {
    return Bytes.ofText(text, StandardCharsets.US_ASCII);
  }

  private static List<ServerEvent> appended(EventRing log) {
    List<ServerEvent> events = new ArrayList<>();
    log.openCursor().drain(new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        events.add(event);
      }

      @Override
      public void onMissed(long count) {
        throw new AssertionError();
      }
    }, Integer.MAX_VALUE);
    return events;
  }

  @Test
  void lentBytesAreGoneAfterTheEnd() {
    chunk.end();
    assertFalse(chunk.isLent());
    assertThrows(IllegalStateException.class, chunk::keep);
    assertThrows(IllegalStateException.class, () -> chunk.appendReceived(new EventRing(1024), 1, ID, 0));
    assertThrows(IllegalStateException.class, () -> chunk.writeNow(new ScriptedTransport(), 5));
    assertEquals((byte) 0xdd, buffer.get(2), "whoever still looks at the buffer sees no bytes of the chunk");
    assertEquals('.', buffer.get(1));
  }

  @Test
  void keptBytesStay() {
    Bytes kept = chunk.keep();
    chunk.end();
    assertEquals(text("hello"), kept);
    assertSame(kept, chunk.keep());
    assertEquals((byte) 0xdd, buffer.get(2), "the lending has ended");
    assertThrows(IllegalStateException.class, () -> chunk.writeNow(new ScriptedTransport(), 5));
  }

  @Test
  void theLogGetsTheSameEventEitherWay() {
    EventRing log = new EventRing(1 << 20);
    assertEquals(1, chunk.appendReceived(log, 7, ID, 9));
    chunk.keep();
    assertEquals(2, chunk.appendReceived(log, 7, ID, 9));
    assertEquals(1, appended(log).stream().distinct().count());
  }

  @Test
  void whatIsSentAtOnceIsTheBeginning() throws Exception {
    EventRing log = new EventRing(1 << 20);
    ScriptedTransport transport = new ScriptedTransport();
    transport.acceptsNow(3);
    chunk.appendReceived(log, 7, ID, 0);
    assertEquals(3, chunk.writeNow(transport, 4));
    chunk.appendSentBack(log, ID, 0, 3);
    assertEquals(text("hello"), chunk.keep());
    assertEquals(text("hel"), ((ServerEvent.BytesSent) appended(log).getLast()).data());
    assertTrue(transport.sentNow().equals(text("hel")));
  }
}
