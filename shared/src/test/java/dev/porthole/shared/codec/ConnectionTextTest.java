package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConnectionTextTest {
  private static final ConnectionId ID = new ConnectionId(1);
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final ConnectionText text = new ConnectionText(new CharsetChoice.Auto());

  @Nested
  class WithEveryChunk {
    @Test
    void joinsACharacterCutBetweenTwoChunksOfOneDirection() {
      assertEquals("a", received(0, "61 E4B8"));
      assertEquals("中b", received(3, "AD 62"));
    }

    @Test
    void keepsTheDirectionsApart() {
      assertEquals("", received(0, "E4B8"));
      assertEquals("", sent(0, "E6"));
      assertEquals("中", received(2, "AD"));
      assertEquals("文", sent(1, "9687"));
    }
  }

  @Nested
  class WhenOneDirectionIsNotUtf8 {
    @Test
    void theOtherIsStillReadByItsOwnBytes() {
      assertEquals("中", sent(0, "E4B8AD"));
      assertEquals("你", received(0, "C4E3"));
      assertEquals(GB18030, text.charset(Direction.RECEIVED));
      assertEquals("中文", sent(3, "E4B8ADE69687"));
      assertEquals(StandardCharsets.UTF_8, text.charset(Direction.SENT));
    }

    @Test
    void theOtherIsWrittenInItToo() {
      assertEquals(StandardCharsets.UTF_8, text.writtenIn());
      received(0, "C4E3");
      assertEquals(GB18030, text.writtenIn());
    }

    @Test
    void anAnswerThatLooksLikeUtf8CharactersOfTwoBytesIsTheFallbackToo() {
      assertEquals("你", received(0, "C4E3"));
      assertEquals("ok 谢谢", sent(0, "6F6B20 D0BBD0BB"));
      assertEquals(GB18030, text.charset(Direction.SENT));
    }

    @Test
    void whatIsSentDecidesNothingAboutWhatIsReceived() {
      assertEquals("你", sent(0, "C4E3"));
      assertEquals("л", received(0, "D0BB"));
      assertEquals(GB18030, text.writtenIn());
    }

    @Test
    void aGapDoesNotUndoIt() {
      assertEquals("你", sent(0, "C4E3"));
      assertEquals("浣", sent(100, "E4BD"));
    }
  }

  @Nested
  class WhatIsFollowedAndNotRead {
    @Test
    void fallsBackWhereWhatIsReadDoes() {
      for (String hex : List.of("E4BDA0FF41C4E3", "61C4E3D0BB", "D0BBC4E3", "E4B8E4B8AD", "6162")) {
        for (List<Bytes> chunks : Chunking.everyWay(Chunking.hex(hex))) {
          ConnectionText read = new ConnectionText(new CharsetChoice.Auto());
          ConnectionText followed = new ConnectionText(new CharsetChoice.Auto());
          long offset = 7;
          for (Bytes chunk : chunks.stream().filter(some -> !some.isEmpty()).toList()) {
            read.decode(new BytesReceived(0, ID, offset, chunk));
            followed.follow(new BytesReceived(0, ID, offset, chunk));
            offset += chunk.length();
          }
          int whole = Utf8.wholeCharacters(Chunking.hex(hex), false);
          long expected = whole < 0 ? 7 + ~whole : Long.MAX_VALUE;
          assertEquals(expected, read.fallbackFrom(Direction.RECEIVED), chunks::toString);
          assertEquals(expected, followed.fallbackFrom(Direction.RECEIVED), chunks::toString);
        }
      }
    }
  }

  @Nested
  class AnEcho {
    /**
     * Whatever the client sent before: the echo is cut like the client's writes, and decoded before or after the next
     * of them.
     */
    @Test
    void isReadAsWhatItEchoesHoweverBothAreCut() {
      for (String hex : List.of("E4BDA0FF41C4E3", "C3A9FFC3A9", "61FFD0BB", "D0BBC4E3D0BB", "E4BDA0D0BBC4E3")) {
        for (List<Bytes> chunks : Chunking.everyWay(Chunking.hex(hex))) {
          ConnectionText both = new ConnectionText(new CharsetChoice.Auto());
          StringBuilder read = new StringBuilder();
          StringBuilder echoed = new StringBuilder();
          long offset = 0;
          for (Bytes chunk : chunks) {
            read.append(both.decode(Direction.RECEIVED, offset, chunk));
            echoed.append(both.decode(Direction.SENT, offset, chunk));
            offset += chunk.length();
          }
          assertEquals(read.toString(), echoed.toString(), chunks::toString);
        }
      }
    }
  }

  @Nested
  class WhereChunksWereMissed {
    @Test
    void theCutCharacterIsGivenUpAndTheReadingStartsAnew() {
      assertEquals("a", received(0, "61 E4B8"));
      assertEquals("\uFFFDb", received(10, "62"));
      assertEquals("c", received(11, "63 E4B8"));
      assertEquals("中", received(14, "AD"));
    }

    @Test
    void nothingIsAddedIfNoCharacterWasCut() {
      assertEquals("a", received(0, "61"));
      assertEquals("b", received(10, "62"));
    }

    @Test
    void nothingIsAddedIfTheFirstChunksWereMissed() {
      assertEquals("a", received(5000, "61"));
      assertEquals("b", received(5001, "62"));
    }

    @Test
    void theOtherDirectionKeepsWhatItHasBegun() {
      assertEquals("", sent(0, "E4B8"));
      assertEquals("a", received(10, "61"));
      assertEquals("中", sent(2, "AD"));
    }

    @Test
    void theRestOfACharacterWhoseStartWasMissedDoesNotJoinAnOlderStart() {
      ConnectionText utf8 = new ConnectionText(CharsetChoice.parse("utf-8"));
      assertEquals("", utf8.decode(chunk(0, "E4B8")));
      assertEquals("\uFFFD\uFFFDa", utf8.decode(chunk(9, "AD61")));
    }
  }

  @Nested
  class WithAByteOrderMark {
    private final ConnectionText marked = new ConnectionText(CharsetChoice.parse("utf-16"));

    @Test
    void theMarkIsLeftOutOnceAndIsTextLater() {
      for (List<Bytes> chunks : Chunking.everyWay(Chunking.hex("FFFE6100FFFE6200"))) {
        ConnectionText utf16 = new ConnectionText(CharsetChoice.parse("utf-16"));
        StringBuilder read = new StringBuilder();
        long offset = 0;
        for (Bytes chunk : chunks) {
          read.append(utf16.decode(Direction.RECEIVED, offset, chunk));
          offset += chunk.length();
        }
        assertEquals("a\uFEFFb", read.toString(), chunks::toString);
        assertEquals("a", utf16.read(Direction.RECEIVED, 0, Chunking.hex("FFFE6100"), true));
        assertEquals("\uFEFFb", utf16.read(Direction.RECEIVED, 4, Chunking.hex("FFFE6200"), true));
      }
    }

    @Test
    void theByteOrderHoldsBehindAGap() {
      assertEquals("a", marked.decode(chunk(0, "FFFE6100")));
      assertEquals("b", marked.decode(chunk(10, "6200")));
      assertEquals("\uFEFFc", marked.decode(chunk(20, "FFFE6300")));
    }
  }

  @Nested
  class AMessageCutOutOfAStream {
    @Test
    void isReadAsItsPlaceInTheStreamSays() {
      assertEquals("你", received(0, "E4BDA0"));
      assertEquals("�你", received(3, "FFC4E3"));
      assertEquals("你", text.read(Direction.RECEIVED, 0, Chunking.hex("E4BDA0"), true));
      assertEquals("你�你", text.read(Direction.RECEIVED, 0, Chunking.hex("E4BDA0FFC4E3"), true));
      assertEquals("浣\uFFFD", text.read(Direction.RECEIVED, 6, Chunking.hex("E4BDA0"), true));
      assertEquals("浣", text.read(Direction.RECEIVED, 6, Chunking.hex("E4BDC4"), false));
    }
  }

  @Nested
  class WithACharsetThatWasChosen {
    @Test
    void malformedBytesDoNotChangeIt() {
      ConnectionText utf8 = new ConnectionText(CharsetChoice.parse("utf-8"));
      assertEquals("\uFFFD\uFFFDa", utf8.decode(chunk(0, "FFFF61")));
      assertEquals(StandardCharsets.UTF_8, utf8.charset(Direction.SENT));
    }
  }

  private String received(long offset, String hex) {
    return text.decode(chunk(offset, hex));
  }

  private String sent(long offset, String hex) {
    return text.decode(new BytesSent(0, ID, offset, Chunking.hex(hex)));
  }

  private static BytesReceived chunk(long offset, String hex) {
    Bytes data = Chunking.hex(hex);
    return new BytesReceived(0, ID, offset, data);
  }
}
