package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.api.ModelName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private final Children children = new Children();
  private final Reasons reasons = new Reasons(children, new Processors("", ""));

  @AfterEach
  void end() {
    children.close();
  }

  @Test
  void whatAModelCanDoNeedsNone() {
    Outcome able = Outcome.of(Sample.figures(1, 1));
    assertEquals(able, reasons.explain(ModelName.ITERATIVE, ComparedLoad.SLOW, able));
  }

  @Test
  void oneClientAtATimeIsTheReasonOfIterative() {
    Outcome outcome = reasons.explain(ModelName.ITERATIVE, ComparedLoad.SLOW, Outcome.unable("nobody answered"));
    assertEquals("one client at a time (nobody answered)", outcome.reason());
  }

  @Test
  void aModelThatRefusesNobodyAddsNothing() {
    Outcome outcome = Outcome.unable("1 of 10 connections lost");
    assertEquals(outcome, reasons.explain(ModelName.COMPLETION, ComparedLoad.SLOW, outcome));
  }
}
