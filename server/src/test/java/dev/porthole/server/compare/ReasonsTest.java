package dev.porthole.server.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.shared.api.ModelName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it opens more descriptors than select takes beside it")
class ReasonsTest {
  private final Children children = new Children();
  private final Reasons reasons = new Reasons(children, new Processors("", ""),
      new LoadProcess(children, ""));

  @AfterEach
  void end() {
    children.close();
  }

  @Test
  void whatAModelCanDoNeedsNone() {
    LoadResult able = LoadResult.of(Sample.figures(1, 1));
    assertEquals(able, reasons.explain(ModelName.SELECT, ComparedLoad.SLOW, able));
  }

  @Test
  void whoRefusedNobodyIsNotAsked() {
    children.close(); // none could start
    LoadResult slow = LoadResult.unable("held 312 of 1,000 connections within 20 s");
    assertEquals(slow, reasons.explain(ModelName.SELECT, ComparedLoad.AMONG_THOUSAND, slow));
    LoadResult one = LoadResult.unable("one client at a time: held 1 of 50 connections, and no more for 1 s");
    assertEquals(one, reasons.explain(ModelName.ITERATIVE, ComparedLoad.FIFTY, one));
  }

  @Test
  void aModelThatRefusesNobodyNowAddsNothing() {
    LoadResult outcome = LoadResult.unable("1 of 10 connections lost: 1 reset");
    assertEquals(outcome, reasons.explain(ModelName.COMPLETION, ComparedLoad.SLOW, outcome));
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "the limit is that of the model select, which needs Linux")
  void aModelThatRefusesSaysWhichLimitThatIsAndIsAskedOnce() {
    LoadResult outcome = LoadResult.unable("held 1,006 of 10,000 connections: closed by the server");
    String reason = "1024 descriptors (held 1,006 of 10,000 connections: closed by the server)";
    assertEquals(reason,
        reasons.explain(ModelName.SELECT, ComparedLoad.AMONG_TEN_THOUSAND, outcome).reason());
    children.close();
    assertEquals(reason,
        reasons.explain(ModelName.SELECT, ComparedLoad.AMONG_TEN_THOUSAND, outcome).reason());
  }
}
