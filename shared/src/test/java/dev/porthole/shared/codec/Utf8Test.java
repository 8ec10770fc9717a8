package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.porthole.shared.event.Bytes;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Compares {@link Utf8#wholeCharacters} with Java's strict decoder. */
class Utf8Test {
  /** The bytes at the range limits of table 3-7 of the Unicode Standard, and their neighbours. */
  private static final int[] EDGES = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF,
      0xE0, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF};

  private final Strict strict = new Strict();

  @Nested
  class AgreesWithJavasStrictDecoder {
    @Test
    void onEverySequenceOfOneAndTwoBytes() {
      for (int first = 0; first < 256; first++) {
        check(first);
        for (int second = 0; second < 256; second++) {
          check(first, second);
        }
      }
    }

    @Test
    void onSequencesOfThreeBytes() {
      for (int first = 0; first < 256; first++) {
        for (int second = 0; second < 256; second++) {
          for (int third : EDGES) {
            check(first, second, third);
          }
        }
      }
    }

    @Test
    void onSequencesOfFourBytes() {
      for (int first = 0xC0; first < 256; first++) {
        for (int second : EDGES) {
          for (int third : EDGES) {
            for (int fourth : EDGES) {
              check(first, second, third, fourth);
            }
          }
        }
      }
    }

    @Test
    void onRandomBytesAndOnTextWithOneByteChanged() {
      Random random = new Random(11);
      for (int i = 0; i < 20_000; i++) {
        check(Chunking.randomBytes(random, random.nextInt(8)).toArray());
        byte[] text = text(random).getBytes(StandardCharsets.UTF_8);
        check(text);
        check(Arrays.copyOf(text, random.nextInt(text.length)));
        text[random.nextInt(text.length)] = (byte) random.nextInt();
        check(text);
      }
    }

    private static String text(Random random) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 4; i++) {
        int bits = 1 + random.nextInt(21);
        int c = random.nextInt(Math.min(1 << bits, Character.MAX_CODE_POINT + 1));
        text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? 'x' : c);
      }
      return text.toString();
    }
  }

  @Nested
  class EveryCharacter {
    @Test
    void isWholeAndItsBeginningsWait() {
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        if (c < 0xD800 || c > 0xDFFF) {
          Bytes bytes = Bytes.ofText(Character.toString(c), StandardCharsets.UTF_8);
          assertEquals(bytes.length(), Utf8.wholeCharacters(bytes, false));
          for (int cut = 0; cut < bytes.length(); cut++) {
            assertEquals(0, Utf8.wholeCharacters(bytes.slice(0, cut), false));
          }
        }
      }
    }
  }

  @Nested
  class WhereTwoBytesAreNoCharacter {
    @Test
    void asciiAndCharactersOfThreeAndFourBytesAre() {
      Bytes bytes = Bytes.ofText("a谢😀b", StandardCharsets.UTF_8);
      assertEquals(bytes.length(), Utf8.wholeCharacters(bytes, true));
      assertEquals(~4, Utf8.wholeCharacters(Bytes.ofText("a谢лb", StandardCharsets.UTF_8), true));
      assertEquals(~1, Utf8.wholeCharacters(Chunking.hex("61D0"), true), "the rest does not matter");
    }
  }

  private void check(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    check(bytes);
  }

  private void check(byte... bytes) {
    int expected = strict.wholeCharacters(bytes);
    if (expected != Utf8.wholeCharacters(Bytes.copyOf(bytes), false)) {
      fail(expected + " whole, not " + Utf8.wholeCharacters(Bytes.copyOf(bytes), false) + ": " + Bytes.copyOf(bytes));
    }
  }

  /** Answers the same question with Java's decoder, which detects a cut surrogate only at its third byte. */
  private static final class Strict {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final CharBuffer out = CharBuffer.allocate(64);

    int wholeCharacters(byte[] bytes) {
      ByteBuffer in = ByteBuffer.wrap(bytes);
      decoder.reset();
      boolean wrong = decoder.decode(in, out.clear(), false).isError();
      int whole = in.position();
      return !wrong && (whole == bytes.length || canBeCompleted(Arrays.copyOfRange(bytes, whole, bytes.length)))
          ? whole
          : ~whole;
    }

    /** Whether some one to three bytes complete a character; testing 80 and BF for each byte is enough. */
    private boolean canBeCompleted(byte[] begun) {
      for (int more = 1; more <= 3; more++) {
        for (int bits = 0; bits < 1 << more; bits++) {
          byte[] tried = Arrays.copyOf(begun, begun.length + more);
          for (int i = 0; i < more; i++) {
            tried[begun.length + i] = (byte) ((bits >> i & 1) == 0 ? 0x80 : 0xBF);
          }
          decoder.reset();
          if (!decoder.decode(ByteBuffer.wrap(tried), out.clear(), true).isError()) {
            return true;
          }
        }
      }
      return false;
    }
  }
}
