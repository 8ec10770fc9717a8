package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionCharsetTest {
  private static final Charset GB18030 = Charset.forName("GB18030");

  @Nested
  class FollowingWithoutMakingText {
    @ParameterizedTest
    @ValueSource(strings = {"", "61", "E4B8AD", "E4B8", "C4E3", "61C4E3", "E4B8ADC4E3", "F09F9880FF", "C4",
        "8130813061", "EDA080",
        "F4908080", "E4B861"})
    void decidesAfterEachChunkAsTheDecoderDoes(String hex) {
      assertSameDecisions(Chunking.hex(hex));
    }

    @Test
    void decidesAsTheDecoderDoesForRandomBytes() {
      Random random = new Random(9);
      for (int i = 0; i < 1000; i++) {
        assertSameDecisions(Chunking.randomBytes(random, random.nextInt(4)));
        Bytes valid = Bytes.ofText("é中😀a".repeat(2), StandardCharsets.UTF_8).slice(0, random.nextInt(21));
        assertSameDecisions(Bytes.concat(List.of(valid, Chunking.randomBytes(random, random.nextInt(3)))));
      }
    }

    private static void assertSameDecisions(Bytes input) {
      for (List<Bytes> chunks : Chunking.everyWay(input)) {
        ConnectionCharset followed = new ConnectionCharset(new CharsetChoice.Auto());
        ConnectionCharset decoded = new ConnectionCharset(new CharsetChoice.Auto());
        TextDecoder decoder = new TextDecoder(decoded);
        for (Bytes chunk : chunks) {
          followed.follow(chunk);
          decoder.decode(chunk);
          assertEquals(decoded.charset(), followed.charset(), chunks::toString);
        }
      }
    }
  }

  @Nested
  class TheDecision {
    @ParameterizedTest
    @CsvSource({"61, UTF-8", "E4B8AD, UTF-8", "E4B8, UTF-8", "FF, GB18030", "C4E3, GB18030", "61E4B861, GB18030"})
    void fallsAtTheFirstByteThatCannotBeUtf8(String hex, String charset) {
      for (List<Bytes> chunks : Chunking.everyWay(Chunking.hex(hex))) {
        ConnectionCharset followed = new ConnectionCharset(new CharsetChoice.Auto());
        chunks.forEach(followed::follow);
        assertEquals(Charset.forName(charset), followed.charset(), chunks::toString);
      }
    }

    @Test
    void isNotTakenBack() {
      ConnectionCharset charset = new ConnectionCharset(new CharsetChoice.Auto());
      charset.follow(Chunking.hex("FF"));
      charset.follow(Bytes.ofText("中文".repeat(100), StandardCharsets.UTF_8));
      assertEquals(GB18030, charset.charset());
    }

    @Test
    void isNotLookedForWhereACharsetWasChosen() {
      ConnectionCharset charset = new ConnectionCharset(new CharsetChoice.Fixed(StandardCharsets.UTF_8));
      charset.follow(Chunking.hex("FFFF"));
      assertEquals(StandardCharsets.UTF_8, charset.charset());
    }
  }
}
