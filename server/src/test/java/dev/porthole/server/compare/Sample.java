package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.List;

/** Results made by hand. */
final class Sample {
  private static final double NONE = Double.NaN;

  private Sample() {}

  static Figures figures(double perSecond, double cpuMicros) {
    return new Figures(perSecond, 12.25, 20, 31.5, 100.4, 1234.6, cpuMicros, 0.51, 24, 1, 2048, 50);
  }

  /** Completion does everything, select meets its limit, iterative answers nobody, and what process says is hostile. */
  static Results results() {
    List<ComparedLoad> loads = List.of(ComparedLoad.FIFTY, ComparedLoad.AMONG_THOUSAND, ComparedLoad.CHURN);
    Results results = new Results(
        new Plan(List.of(ModelName.COMPLETION, ModelName.SELECT, ModelName.ITERATIVE, ModelName.PROCESS), loads, 1,
            Duration.ofSeconds(2)),
        "1 round of 2 s <on> this & that");
    for (ComparedLoad load : loads) {
      results.add(ModelName.COMPLETION, load, Outcome.of(figures(81_204, 3.25)));
      results.add(ModelName.ITERATIVE, load,
          Outcome.of(new Figures(0, NONE, NONE, NONE, NONE, NONE, NONE, NONE, 20, 1, NONE, 11))
              .because("one client at a time (no message was answered)"));
      results.add(ModelName.PROCESS, load, Outcome.unable("<script>alert(\"it's\")</script> & more ".repeat(4)));
    }
    results.add(ModelName.SELECT, ComparedLoad.FIFTY, Outcome.of(figures(70_000, 8)));
    results.add(ModelName.SELECT, ComparedLoad.AMONG_THOUSAND, Outcome.unable("1024 descriptors"));
    results.add(ModelName.SELECT, ComparedLoad.CHURN, Outcome.of(figures(9_000, 80).withoutSwitches()));
    return results;
  }
}
