package dev.porthole.monitor.interpretation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.interpretation.GuessedInterpretation.Subject;
import dev.porthole.monitor.interpretation.GuessedInterpretation.Verdict;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.codec.guess.Reason;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GuessModelTest {
  private static final Charset GB18030 = Charset.forName("GB18030");

  private final Monitor monitor = new Monitor();
  private final GuessModel guesses = monitor.model.guesses();
  private long offset;

  @BeforeEach
  void twoAreThere() {
    monitor.opened(1, 2);
    monitor.frame();
    monitor.select(1);
  }

  private void receive(long id, Bytes data) {
    monitor.received(id, offset, data);
    offset += data.length();
    monitor.frameAfter(Duration.ofMillis(3));
  }

  private void receiveLines(int count) {
    for (int i = 0; i < count; i++) {
      receive(1, Bytes.ofText("温度传感器 " + i * 7 % 40 + " 度正常\r\n", GB18030));
    }
  }

  private List<GuessedInterpretation> guess() {
    guesses.guess();
    monitor.answer();
    return guesses.suggestions();
  }

  private GuessedInterpretation first(Subject subject) {
    return guesses.suggestions().stream().filter(one -> one.subject() == subject).findFirst().orElseThrow();
  }

  @Test
  void framingAndCharsetAreProposedWithReasons() {
    receiveLines(32);
    guess();
    assertEquals("line", first(Subject.FRAMING).value());
    assertEquals("32 of 32 messages end in 0D 0A", first(Subject.FRAMING).reasons().getFirst().toString());
    assertTrue(first(Subject.RECEIVED).value().startsWith("gb"), guesses.suggestions()::toString);
    assertTrue(first(Subject.RECEIVED).reasons().stream().map(Reason::toString)
        .anyMatch(words -> words.startsWith("UTF-8 fails at byte")), guesses.suggestions()::toString);
  }

  @Test
  void whatIsAcceptedIsHowItIsReadFromThenOn() {
    receiveLines(32);
    guess();
    guesses.accept(first(Subject.FRAMING));
    guesses.accept(first(Subject.RECEIVED));
    assertEquals("line", monitor.row(1).framingProperty().get());
    assertEquals(first(Subject.RECEIVED).value(), monitor.row(1).receivedAs().toString());
    assertEquals("auto", monitor.row(1).sentAs().toString().startsWith("auto") ? "auto" : "");
  }

  @Test
  void tooLittleIsNotGuessed() {
    receive(1, Monitor.utf8("hi"));
    assertEquals(List.of(Verdict.NOT_YET, Verdict.NOT_YET),
        guess().stream().map(GuessedInterpretation::verdict).toList());
    assertEquals("only 2 bytes in 1 reads so far", first(Subject.FRAMING).reasons().getFirst().toString());
  }

  @Test
  void onlyBytesOfTheOneSelectedCount() {
    receive(2, Monitor.utf8("somebody else\n".repeat(40)));
    assertEquals(List.of(Verdict.NOT_YET), guess().stream().map(GuessedInterpretation::verdict).toList());
  }

  @Test
  void whatFollowsALossIsNoPartOfTheSample() {
    receive(1, Monitor.utf8("hello"));
    offset += 1000;
    receiveLines(32);
    guess();
    assertEquals("only 5 bytes in 1 reads so far", first(Subject.FRAMING).reasons().getFirst().toString());
  }

  @Test
  void anAnswerThatComesAfterTheSelectionHasChangedIsNotShown() {
    receiveLines(32);
    guesses.guess();
    monitor.select(2);
    monitor.answer();
    assertEquals(List.of(), guesses.suggestions());
  }
}
