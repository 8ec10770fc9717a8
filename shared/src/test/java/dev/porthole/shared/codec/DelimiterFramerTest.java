package dev.porthole.shared.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.event.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DelimiterFramerTest {
  private static final String OVERLAPPING = "AABAACAADAABAABA";

  @ParameterizedTest
  @CsvSource({"AAB,xAAAAB|y", "AABAAC,AABAABAAC|AABAAC|", "ABAB,xABAABAB|ABAB|AB", "AA,AA|AA|A", "RRN,xRRRN|RRN|RR"})
  void findsADelimiterThatBeginsAgainWithinItself(String delimiter, String expected) {
    Bytes stream = ascii(expected.replace("|", ""));
    List<Bytes> messages = new ArrayList<>();
    String[] parts = expected.split("\\|", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      messages.add(ascii(parts[i]));
    }
    for (List<Bytes> chunks : Chunking.everyWay(stream)) {
      Feeding fed = Feeding.of(new Framing.Delimiter(ascii(delimiter)), chunks);
      assertEquals(new Feeding(messages, ascii(parts[parts.length - 1])), fed, chunks::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0D0D0A", "0D0A0D0A", "000001", "FFFF", "FF00FF", "808080807F"})
  void findsADelimiterThatAReadBoundaryCuts(String hex) {
    Bytes delimiter = Chunking.hex(hex);
    Bytes stream = Bytes.concat(List.of(delimiter, delimiter.slice(0, 1), delimiter, Chunking.hex("31"), delimiter,
        delimiter.slice(0, delimiter.length() - 1)));
    Feeding.assertSameHoweverCut(new Framing.Delimiter(delimiter), stream);
  }

  @Test
  void findsALongDelimiterAmongItsOwnBeginnings() {
    Random random = new Random(3);
    Framing framing = new Framing.Delimiter(ascii(OVERLAPPING));
    for (int i = 0; i < 50; i++) {
      StringBuilder stream = new StringBuilder();
      while (stream.length() < 80) {
        stream.append(OVERLAPPING, 0, 1 + random.nextInt(OVERLAPPING.length()));
      }
      Feeding.assertSameHoweverCut(framing, ascii(stream.toString()));
    }
  }

  @Test
  void agreesWithPlainSearchOnEveryShortDelimiterAndStreamOfTwoLetters() {
    for (Bytes delimiter : everyWord(5)) {
      Framing framing = new Framing.Delimiter(delimiter);
      for (Bytes stream : everyWord(10)) {
        List<Bytes> expected = ReferenceFramer.messages(framing, stream);
        assertEquals(expected, Feeding.of(framing, List.of(stream)).messages(), () -> framing + " in " + stream);
        assertEquals(expected, Feeding.of(framing, Chunking.byteByByte(stream)).messages(),
            () -> framing + " in " + stream + " byte by byte");
      }
    }
  }

  private static List<Bytes> everyWord(int longest) {
    List<Bytes> words = new ArrayList<>();
    for (int length = 1; length <= longest; length++) {
      for (int bits = 0; bits < 1 << length; bits++) {
        byte[] word = new byte[length];
        for (int i = 0; i < length; i++) {
          word[i] = (byte) ('A' + (bits >> i & 1));
        }
        words.add(Bytes.copyOf(word));
      }
    }
    return words;
  }

  private static Bytes ascii(String text) {
    return Bytes.ofText(text, StandardCharsets.US_ASCII);
  }
}
