package dev.porthole.server.cli.option;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Command lines that Java could not decode. */
class UnreadableTextTest {
  private static final byte[] HELLO = "你好".getBytes(StandardCharsets.UTF_8);
  private static final Charset GB18030 = Charset.forName("GB18030");

  private static Optional<Integer> unreadable(Charset charset, String read, byte[] came) {
    return UnreadableText.unreadable(new String[]{"serve", read}, List.of("serve".getBytes(charset), came), charset);
  }

  @Test
  void questionMarksThatWereTypedAreNoLoss() {
    assertEquals(Optional.empty(),
        unreadable(StandardCharsets.US_ASCII, "a?b", "a?b".getBytes(StandardCharsets.UTF_8)));
    assertEquals(Optional.empty(), unreadable(StandardCharsets.UTF_8, "\uFFFD",
        "\uFFFD".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void whatIsNotInTheCharsetIsFoundByItsNumber() {
    assertEquals(Optional.of(2), unreadable(StandardCharsets.US_ASCII, "??????", HELLO));
    assertEquals(Optional.of(2), unreadable(StandardCharsets.UTF_8, "\uFFFD", new byte[]{(byte) 0xC4}));
    assertEquals(Optional.of(2), unreadable(GB18030, "\uFFFD", new byte[]{(byte) 0xFF}));
  }

  @Test
  void aCharsetThatHasTheCharactersReadsThem() {
    assertEquals(Optional.empty(), unreadable(StandardCharsets.UTF_8, "你好", HELLO));
    assertEquals(Optional.empty(), unreadable(GB18030, "你好", "你好".getBytes(GB18030)));
  }

  @Test
  void withoutTheBytesTheReplacementCharacterShowsIt() {
    assertEquals(Optional.of(1), UnreadableText.unreadable(new String[]{"\uFFFD"}, List.of(), GB18030));
    assertEquals(Optional.empty(),
        UnreadableText.unreadable(new String[]{"\uFFFD"}, List.of(), StandardCharsets.UTF_8));
  }

  @Test
  void argumentsMayBeEmpty() {
    assertEquals(List.of("java", "", "a b"), UnreadableText.split("java\0\0a b\0".getBytes(StandardCharsets.UTF_8))
        .stream().map(String::new).toList());
  }
}
