package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.export.Capture.Packet;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports a recording as a capture and reads it back packet by packet. */
class PcapngWriterTest {
  private static final String CLIENT = "7f000001:50234";
  private static final String SERVER = "7f000001:9999";

  private static Capture capture(Story story) {
    return Capture.read(story.export(ExportFormat.PCAPNG));
  }

  private static Capture capture(Story story, RecordingQuery query) {
    return Capture.read(story.export(query, ExportFormat.PCAPNG, Story.SETTINGS));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  @Nested
  class OfAWholeConnection {
    private final Capture capture = capture(Story.ofOneClient());

    @Test
    void itHasAHandshakeAPacketPerChunkAndAnEnd() {
      assertEquals(List.of("S", "SA", "A", "PA", "PA", "FA", "FA", "A"), capture.flags());
      assertEquals(List.of(CLIENT, SERVER, CLIENT, CLIENT, SERVER, CLIENT, SERVER, CLIENT),
          capture.packets.stream().map(Packet::from).toList());
    }

    @Test
    void sequenceNumbersCountTheBytesSynAndFin() {
      long client = capture.packets.get(0).seq();
      long server = capture.packets.get(1).seq();
      assertEquals(List.of(0L, 0L, 1L, 1L, 1L, 9L, 11L, 10L),
          capture.packets.stream().map(packet -> packet.seq() - (packet.from().equals(CLIENT) ? client : server))
              .toList());
      assertEquals(List.of(1L, 1L, 1L, 9L, 11L, 10L, 12L),
          capture.packets.stream().skip(1)
              .map(packet -> packet.ack() - (packet.from().equals(CLIENT) ? server : client)).toList());
    }

    @Test
    void bytesAndTimesAreThoseOfTheLog() {
      assertArrayEquals("你好\r\n".getBytes(StandardCharsets.UTF_8), capture.sentBy(CLIENT));
      assertArrayEquals("thank you!".getBytes(StandardCharsets.UTF_8), capture.sentBy(SERVER));
      assertEquals(Story.ofOneClient().events.get(2).timeNanos(), capture.packets.get(3).nanos());
    }

    @Test
    void whatIsNoPacketIsACommentOfTheNextOneOrTheLast() {
      assertEquals(List.of("server-started: 127.0.0.1:9999, model completion, provider loop", "#1 connection-opened"),
          capture.packets.getFirst().comments());
      assertEquals(List.of("#1 connection-closed: peer-closed, received 8 B, sent 10 B, after 512 ms"),
          capture.packets.get(5).comments());
      assertEquals(List.of("server-stopped"), capture.lastComments);
    }
  }

  @Nested
  class AtTheEnd {
    @ParameterizedTest(name = "{0}")
    @CsvSource({"PEER_CLOSED, client FA server FA client A", "PEER_RESET, client RA", "RESET, server RA",
        "DISCONNECTED, server FA client FA server A", "OVERSIZE, server FA client FA server A",
        "SLOW_READER, server FA client FA server A", "IDLE, server FA client FA server A",
        "BAD_LENGTH, server FA client FA server A", "HANDLER_FAULT, server FA client FA server A",
        "SERVER_STOPPED, server FA client FA server A"})
    void thoseSpeakFirstWhomTheReasonNames(CloseReason reason, String ends) {
      Capture capture = capture(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50234)
          .closed(1, reason, ""));
      assertEquals(ends, said(capture, 3));
    }

    @Test
    void aHalfCloseIsAFinAtItsTime() {
      Capture capture = capture(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50234).halfClosed(1)
          .received(1, "more").closed(1, CloseReason.PEER_CLOSED, ""));
      assertEquals("server FA client A client PA client FA server A", said(capture, 3));
    }

    @Test
    void aHostileDetailIsMadeVisible() {
      Capture capture = capture(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50234)
          .closed(1, CloseReason.HANDLER_FAULT, "bad\u001B[2J\n" + "x".repeat(100_000)));
      String comment = capture.packets.get(3).comments().getFirst();
      assertTrue(comment.contains("bad\\x1B[2J\\n"), comment);
      assertTrue(comment.length() < 600, "" + comment.length());
    }

    private String said(Capture capture, int from) {
      return String.join(" ", capture.packets.stream().skip(from)
          .map(packet -> (packet.from().equals(CLIENT) ? "client " : "server ") + packet.flagNames()).toList());
    }
  }

  @Nested
  class WhereMuchIsSaid {
    @Test
    void aChunkLargerThanAPacketIsSeveralAtOneTime() {
      byte[] large = random(200_000);
      Capture capture = capture(new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50234)
          .received(1, large).closed(1, CloseReason.PEER_CLOSED, ""));
      assertArrayEquals(large, capture.sentBy(CLIENT));
      List<Packet> data = capture.packets.stream().filter(packet -> packet.data().length > 0).toList();
      assertEquals(4, data.size());
      assertEquals(1, data.stream().map(Packet::nanos).distinct().count());
    }

    @Test
    void noMoreIsUnderWayThanTheWindowHolds() {
      Story story = new Story().started("127.0.0.1", 9999).opened(1, "127.0.0.1", 50234);
      for (int i = 0; i < 100; i++) {
        story.received(1, random(1000));
      }
      Capture capture = capture(story);
      long acknowledgements = capture.packets.stream().skip(3).filter(packet -> packet.from().equals(SERVER)).count();
      assertEquals(1, acknowledgements);
    }

    @Test
    void sequenceNumbersBeginAnewAfterFourGigabytes() {
      long before = (1L << 32) - 100;
      Capture capture = capture(new Story().had(1, before, 5).received(1, random(300)).received(1, "next"));
      assertEquals(capture.packets.getFirst().seq() + 300 & 0xFFFF_FFFFL, capture.packets.get(1).seq());
      Capture small = capture(new Story().had(1, 200, 5).received(1, "next"));
      assertEquals(small.packets.getFirst().seq(), capture.packets.get(1).seq());
    }
  }

  @Nested
  class WhereSomethingIsNotExported {
    private final Story story = new Story().started("10.0.0.1", 7).opened(1, "10.0.0.2", 50234).received(1, "abc")
        .sent(1, "defgh").received(1, "needle").sent(1, "found").closed(1, CloseReason.DISCONNECTED, "");

    @Test
    void aConnectionBegunBeforeGoesOnAtItsOffsets() {
      Capture whole = capture(story);
      Capture later = capture(story, RecordingQuery.ALL.between(story.events.get(4).timeNanos(), Long.MAX_VALUE));
      assertEquals(whole.flags().subList(5, whole.flags().size()), later.flags());
      for (int i = 0; i < later.packets.size(); i++) {
        assertEquals(whole.packets.get(i + 5).seq(), later.packets.get(i).seq());
        assertEquals(whole.packets.get(i + 5).ack(), later.packets.get(i).ack());
        assertEquals(whole.packets.get(i + 5).from(), later.packets.get(i).from());
      }
    }

    @Test
    void addressesAreThoseOfTheOpeningThatDoesNotFit() {
      Capture found = capture(story,
          RecordingQuery.ALL.withPattern(BytePattern.text("needle", false, List.of(StandardCharsets.UTF_8))));
      assertEquals(1, found.packets.size());
      assertEquals("0a000002:50234", found.packets.getFirst().from());
      assertEquals("0a000001:7", found.packets.getFirst().to());
      assertEquals(List.of(), found.packets.getFirst().comments());
    }

    @Test
    void oneConversationKnowsTheServerToo() {
      Capture one = capture(story, RecordingQuery.ALL.withConnections(Set.of(new ConnectionId(1))));
      assertEquals("0a000001:7", one.packets.getFirst().to());
      assertEquals(List.of("#1 connection-opened"), one.packets.getFirst().comments());
    }

    @Test
    void oneDirectionAloneIsDataAlone() {
      Capture received = capture(story, RecordingQuery.ALL.withDirection(Direction.RECEIVED));
      assertEquals(List.of("PA", "PA"), received.flags());
      assertEquals("abcneedle", new String(received.sentBy("0a000002:50234"), StandardCharsets.UTF_8));
    }

    @Test
    void missingBytesLeaveAGap() {
      Capture capture = capture(new Story().started("10.0.0.1", 7).opened(1, "10.0.0.2", 50234).received(1, "abc")
          .had(1, 103, 0).received(1, "def"));
      assertEquals(capture.packets.get(3).seq() + 103, capture.packets.get(4).seq());
    }
  }

  @Nested
  class WhereAddressesAreNotRecorded {
    @Test
    void theyAreMadeUpAndThatIsSaid() {
      Capture capture = capture(new Story().had(7, 0, 0).received(7, "a"));
      assertEquals("7f000001:9999", capture.packets.getFirst().to());
      assertEquals(2,
          capture.packets.getFirst().comments().stream().filter(said -> said.endsWith("is made up")).count());
    }

    @Test
    void theAddressThatAClientConnectedToIsKnownAlsoOfAServerOnAllAddresses() {
      Capture capture = capture(new Story().started("0.0.0.0", 80).openedAt(1, "192.0.2.7", 5, "192.0.2.1", 80)
          .received(1, "four"));
      assertEquals("c0000207:5", capture.packets.getFirst().from());
      assertEquals("c0000201:80", capture.packets.getFirst().to());
      assertEquals(0, capture.packets.stream().flatMap(packet -> packet.comments().stream())
          .filter(said -> said.contains("is made up")).count());
    }

    @Test
    void aServerOnAllAddressesIsTheLoopbackInItsClientsFamily() {
      Capture capture = capture(new Story().started("0.0.0.0", 80).opened(1, "fe80::1", 5).received(1, "six")
          .opened(2, "10.0.0.9", 6).received(2, "four"));
      assertEquals("00000000000000000000000000000001:80", capture.packets.getFirst().to());
      assertEquals("7f000001:80", capture.packets.get(4).to());
      assertTrue(capture.packets.getFirst().comments().getLast().contains("[0:0:0:0:0:0:0:1]:80 is made up"),
          capture.packets.getFirst().comments()::toString);
    }
  }
}
