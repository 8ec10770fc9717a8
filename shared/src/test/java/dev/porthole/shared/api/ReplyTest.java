package dev.porthole.shared.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.api.ReplyStep.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {
  @Nested
  class ASpecThatIsRight {
    @ParameterizedTest
    @ValueSource(strings = {"thanks", "echo", "none", "text:hello", "text: ", "text:text:", "text:谢谢 😀", "text:a\r\nb",
        "text:none", "wait:20ms,thanks", "compute:1ms,echo", "wait:5s,none",
        "compute:100us,wait:20ms,compute:1ms,text:a, b,echo",
        "wait:0s,text:wait:1ms"})
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
      assertEquals(new Reply.After(List.of(new ReplyStep(Kind.WAIT, Duration.ofMillis(20)),
          new ReplyStep(Kind.COMPUTE, Duration.ofMillis(1))), new Reply.Text("hi")),
          Reply.parse("wait:20ms,compute:1ms,text:hi"));
    }

    @ParameterizedTest
    @CsvSource({"wait:5,5s", "wait:5s,5s", "wait:5S,5s", "WAIT:500ms,500ms", "wait:2m,120s", "wait:2000ms,2s",
        "wait:1500us,1500us"})
    void mayHaveItsTimeInAnyUnit(String step, String time) {
      assertEquals("wait:" + time + ",echo", Reply.parse(step + ", echo").toString());
    }
  }

  @Nested
  class ASpecThatIsWrong {
    @ParameterizedTest
    @ValueSource(strings = {"", "thank", "thanks:", "echo ", "text", "yes", ":", "echo,wait:20ms", "wait,echo",
        "wait:20ms,,echo", "sleep:20ms,echo",
        "wait:20ms,compute:1ms,ecko"})
    void isRefusedWithOneLineThatSaysWhatWouldBeRight(String spec) {
      assertEquals("unknown reply '" + spec + "': use thanks, echo, none or text:…,"
          + " after wait:TIME or compute:TIME if it takes time, such as wait:20ms,echo", refusal(spec));
    }

    @Test
    void isRefusedForATextWithoutText() {
      assertEquals("text: needs the text to reply with after the colon; or use none", refusal("text:"));
      assertThrows(IllegalArgumentException.class, () -> new Reply.Text(""));
      assertThrows(NullPointerException.class, () -> new Reply.Text(null));
    }

    @ParameterizedTest
    @CsvSource({"wait:20ms", "'wait:20ms,'", "'compute:1ms, '", "'compute:1ms,wait:20ms'"})
    void isRefusedWithoutAnAnswerInTheEnd(String spec) {
      String said = refusal(spec);
      assertTrue(said.contains("end it with thanks, echo, none or text:…"), said);
    }

    @ParameterizedTest
    @CsvSource({"'wait:,echo'", "'wait:soon,echo'", "'wait:-1s,echo'", "'wait:1h,echo'", "'wait:1.5s,echo'",
        "'compute:9999999999,echo'"})
    void isRefusedForATimeThatIsNone(String spec) {
      assertTrue(refusal(spec).contains(": needs a time, such as "), refusal(spec));
    }

    @Test
    void isRefusedForATimeThatIsTooLongAndForTooMany() {
      assertEquals("wait: needs a time from 0 to an hour (60m)", refusal("wait:61m,echo"));
      assertEquals("a reply waits and computes up to 8 times, not 9: add up the times",
          refusal("wait:1ms,".repeat(9) + "echo"));
      assertThrows(IllegalArgumentException.class,
          () -> new Reply.After(List.of(), new Reply.Echo()));
      assertThrows(IllegalArgumentException.class, () -> new Reply.After(
          List.of(new ReplyStep(Kind.WAIT, Duration.ZERO)), Reply.parse("wait:1ms,echo")));
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
      assertEquals(Optional.of("hi"), Reply.parse("wait:1ms,text:hi").words());
      assertEquals(Optional.empty(), new Reply.Echo().words());
      assertEquals(Optional.empty(), new Reply.None().words());
    }
  }
}
