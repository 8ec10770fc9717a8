package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  @Nested
  class ASpecThatIsRight {
    @ParameterizedTest
    @ValueSource(strings = {"thanks", "echo", "none", "text:hello", "text: ", "text:text:", "text:谢谢 😀", "text:a\r\nb",
        "text:none"})
    void isWrittenAsItWasRead(String spec) {
      assertEquals(spec, Reply.parse(spec).toString());
      assertEquals(Reply.parse(spec), Reply.parse(Reply.parse(spec).toString()));
    }

    @Test
    void hasTheMeaningItSays() {
      assertEquals(new Reply.Thanks(), Reply.parse("thanks"));
      assertEquals(new Reply.Echo(), Reply.parse("echo"));
      assertEquals(new Reply.None(), Reply.parse("none"));
      assertEquals(new Reply.Text("a:b "), Reply.parse("text:a:b "));
    }
  }

  @Nested
  class ASpecThatIsWrong {
    @ParameterizedTest
    @ValueSource(strings = {"", "thank", "thanks:", "echo ", "text", "yes", ":"})
    void isRefusedWithOneLineThatSaysWhatWouldBeRight(String spec) {
      assertEquals("unknown reply '" + spec + "': use thanks, echo, none or text:…", refusal(spec));
    }

    @Test
    void isRefusedForATextWithoutText() {
      assertEquals("text: needs the text to reply with after the colon; or use none", refusal("text:"));
      assertThrows(IllegalArgumentException.class, () -> new Reply.Text(""));
      assertThrows(NullPointerException.class, () -> new Reply.Text(null));
    }

    private static String refusal(String spec) {
      String said = assertThrows(IllegalArgumentException.class, () -> Reply.parse(spec)).getMessage();
      assertTrue(said.lines().count() == 1, said);
      return said;
    }
  }

  @Nested
  class ItsWords {
    @Test
    void areThoseItSaysOfItsOwn() {
      assertEquals(Optional.of("thank you!"), new Reply.Thanks().words());
      assertEquals(Optional.of("hi"), new Reply.Text("hi").words());
      assertEquals(Optional.empty(), new Reply.Echo().words());
      assertEquals(Optional.empty(), new Reply.None().words());
    }
  }
}
