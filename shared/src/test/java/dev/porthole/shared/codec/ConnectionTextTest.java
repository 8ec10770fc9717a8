package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
    void bothAreReadWithTheFallbackFromThenOn() {
      assertEquals("中", sent(0, "E4B8AD"));
      assertEquals(StandardCharsets.UTF_8, text.charset(Direction.SENT));
      assertEquals("你", received(0, "C4E3"));
      assertEquals(GB18030, text.charset(Direction.SENT));
      Bytes validUtf8 = Chunking.hex("E4B8ADE4B8AD");
      assertEquals(validUtf8.text(GB18030), sent(3, "E4B8ADE4B8AD"));
      assertEquals(validUtf8.text(GB18030), received(2, "E4B8ADE4B8AD"));
    }

    @Test
    void aCharacterBegunInTheOtherDirectionIsReadWithTheFallback() {
      assertEquals("", sent(0, "C4"));
      assertEquals("你", received(0, "C4E3"));
      assertEquals("你", sent(1, "E3"));
    }

    @Test
    void theSentDirectionDecidesTooAndAGapDoesNotUndoIt() {
      assertEquals("你", sent(0, "C4E3"));
      assertEquals("你", received(100, "C4E3"));
      assertEquals("你", sent(100, "C4E3"));
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
