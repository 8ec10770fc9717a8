package dev.porthole.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.support.Client;
import dev.porthole.server.support.EveryModel;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.Direction;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One reply for each message, wherever reads begin and end. */
class FramingBehaviourTest extends EveryModel {
  private static final byte[] TWO_BY_LENGTH = {0, 3, 'a', 'b', 'c', 0, 1, 'd'};

  private void start(String framing, int readSize) {
    server.start(config -> config.framing(Framing.parse(framing)).readSize(readSize).reply(new Reply.Text("+")));
  }

  /** Ends the client's stream and counts the replies to it. */
  private int repliesTo(Client client) {
    return client.halfClose().readToEnd().length;
  }

  /** Sends each byte only when the one before has been received, so that each is read separately. */
  private void sendByteByByte(Client client, byte... data) {
    for (int i = 0; i < data.length; i++) {
      int received = i + 1;
      client.send(data[i]);
      server.events.await("byte " + received,
          () -> server.events.bytes(server.idOf(client), Direction.RECEIVED).length == received);
    }
  }

  @ParameterizedTest
  @CsvSource({"line, one%two%%four%begun", "delimiter:3B3B, one;;two;;;;four;;begun;", "fixed:4, 1111222233334444123"})
  void severalMessagesInOneReadAreAnsweredOneByOne(String framing, String text) {
    start(framing, 1024);
    assertEquals(4, repliesTo(server.connect().send(text.replace('%', '\n'))));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7})
  void readsOfAnySizeFindTheSameMessages(int readSize) {
    start("delimiter:0D0A", readSize);
    assertEquals(3, repliesTo(server.connect().send("one\r\ntwo\r\r\n\r\n\n\r")));
  }

  @Test
  void aLineInSeveralReadsIsAnsweredOnce() {
    start("line", 1024);
    Client client = server.connect();
    sendByteByByte(client, "hi\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(3, server.events.chunks(server.idOf(client), Direction.RECEIVED).size());
    assertEquals(1, repliesTo(client));
  }

  @Test
  void aDelimiterCutByReadsIsFound() {
    start("delimiter:0D0A", 1024);
    Client client = server.connect();
    sendByteByByte(client, "a\r\nb\r\n".getBytes(StandardCharsets.US_ASCII));
    assertEquals(2, repliesTo(client));
  }

  @Test
  void echoReturnsWholeMessagesOnly() {
    server.start(config -> config.framing(new Framing.Line()).reply(new Reply.Echo()));
    Client client = server.connect().send("one\ntwo\nbegun").halfClose();
    assertEquals("one\ntwo\n", new String(client.readToEnd(), StandardCharsets.US_ASCII));
  }

  @Nested
  class WithALengthPrefix {
    @Test
    void severalMessagesInOneReadAreAnsweredOneByOne() {
      start("length:2", 1024);
      assertEquals(2, repliesTo(server.connect().send(TWO_BY_LENGTH)));
    }

    @Test
    void aPrefixCutByReadsIsUnderstood() {
      start("length:2", 1024);
      Client client = server.connect();
      sendByteByByte(client, TWO_BY_LENGTH);
      assertEquals(2, repliesTo(client));
    }

    @Test
    void littleEndianAndIncludedAreUnderstood() {
      start("length:2,little,included", 1024);
      assertEquals(2, repliesTo(server.connect().send((byte) 3, (byte) 0, (byte) 'x', (byte) 2, (byte) 0)));
    }

    @Test
    void whatStandsBeforeItAndIsNotCountedIsUnderstood() {
      start("length:1,offset:2,adjust:1", 1024);
      byte[] message = {(byte) 0xAA, 0x55, 1, 'x', 9};
      assertEquals(2, repliesTo(server.connect().send(message).send(message)));
    }

    @Test
    void aLengthThatCannotBeClosesItsConnectionAsBadLengthAndNoOther() {
      start("length:2,included", 1024);
      Client other = server.connect();
      Client client = server.connect();
      client.send((byte) 0, (byte) 2, (byte) 0, (byte) 1).awaitEnd();
      assertEquals(CloseReason.BAD_LENGTH, server.events.reasonOf(client));
      assertTrue(server.events.closedOf(client).detail().startsWith("a length of 1 cannot be"));
      assertEquals(1, repliesTo(other.send((byte) 0, (byte) 2)));
    }

    @Test
    void aMessageOfNoBytesIsAMessage() {
      start("length:1", 1024);
      assertEquals(3, repliesTo(server.connect().send((byte) 0, (byte) 0, (byte) 0)));
    }
  }

  @Nested
  class WhenAMessageIsTooLong {
    @Test
    void aLineWithoutEndClosesItsConnectionAsOversizeAndNoOther() {
      server.start(config -> config.framing(new Framing.Line()).maxMessage(100));
      Client other = server.connect();
      Client client = server.connect();
      client.send(new byte[101]).awaitEnd();
      assertEquals(CloseReason.OVERSIZE, server.events.reasonOf(client));
      other.exchange("hello\n", "thank you!");
      server.connect().exchange("hello\n", "thank you!");
    }

    @Test
    void anAnnouncementIsEnough() {
      server.start(config -> config.framing(Framing.parse("length:4")).maxMessage(100));
      Client client = server.connect();
      client.send((byte) 0x7F, (byte) -1, (byte) -1, (byte) -1).awaitEnd();
      assertEquals(CloseReason.OVERSIZE, server.events.reasonOf(client));
      assertEquals(4, server.events.closedOf(client).received());
      assertTrue(server.events.closedOf(client).detail().contains("2147483647"), "what was announced");
    }

    @Test
    void aLineOfJustTheLimitIsAnswered() {
      server.start(config -> config.framing(new Framing.Line()).maxMessage(100).reply(new Reply.Echo()));
      byte[] line = new byte[100];
      line[99] = '\n';
      assertArrayEquals(line, server.connect().send(line).read(line.length));
    }
  }
}
