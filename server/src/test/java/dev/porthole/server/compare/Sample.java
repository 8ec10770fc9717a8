package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;

/** Handmade results. */
public final class Sample {
  private static final double NONE = Double.NaN;
  private static final Conditions CONDITIONS = new Conditions("porthole compare '<b>'",
      OffsetDateTime.parse("2026-11-23T08:07:06+01:00"), "1 round of 2 s <on> this & that", "a \"machine\"",
      "Porthole 1");

  private Sample() {}

  static Figures figures(double perSecond, double cpuMicros) {
    return new Figures(perSecond, new Figures.RoundTrip(12.25, 20, 31.5, 100.4, 1234.6),
        new Figures.ServerCost(cpuMicros, 0.5, 0.51, 24, 1, 2048), 0.98, 50);
  }

  private static Figures withoutSwitches(Figures of) {
    Figures.ServerCost cost = of.server();
    return new Figures(of.perSecond(), of.roundTrip(), new Figures.ServerCost(cost.cpuMicros(), cost.busy(), NONE,
        cost.threads(), cost.processes(), cost.bytesPerConnection()), of.loadBusy(), of.held());
  }

  /** Three rounds: those of completion and epoll overlap, those of select do not; iterative fails. */
  public static Results noisy() {
    Results results = empty(List.of(ModelName.COMPLETION, ModelName.ITERATIVE, ModelName.SELECT, ModelName.EPOLL),
        List.of(ComparedLoad.FIFTY), 3);
    for (double each : new double[]{100_000, 110_000, 120_000}) {
      results.add(ModelName.COMPLETION, ComparedLoad.FIFTY, LoadResult.of(figures(each, 5)));
      results.add(ModelName.EPOLL, ComparedLoad.FIFTY, LoadResult.of(figures(each - 15_000, 7)));
      results.add(ModelName.SELECT, ComparedLoad.FIFTY, LoadResult.of(figures(each - 60_000, 6)));
      results.add(ModelName.ITERATIVE, ComparedLoad.FIFTY, LoadResult.unable("one client at a time: served 1 of 50"));
    }
    return results;
  }

  /** Adds a round at 50 connections. */
  public static void add(Results results, ModelName model, double perSecond, double cpuMicros) {
    results.add(model, ComparedLoad.FIFTY, LoadResult.of(figures(perSecond, cpuMicros)));
  }

  /** Adds a round at 50 connections in which the model failed. */
  public static void addFailure(Results results, ModelName model) {
    results.add(model, ComparedLoad.FIFTY, LoadResult.unable("not now"));
  }

  /** Results without measurements. */
  public static Results empty(List<ModelName> models, List<ComparedLoad> loads, int rounds) {
    return new Results(new Plan(models, loads, rounds, Duration.ofSeconds(2)), CONDITIONS);
  }

  /**
   * Completion handles every load, select reaches its limit, iterative answers no client, and the reason of process
   * contains hostile characters.
   */
  public static Results results() {
    List<ComparedLoad> loads = List.of(ComparedLoad.FIFTY, ComparedLoad.AMONG_THOUSAND, ComparedLoad.CHURN);
    Results results = new Results(
        new Plan(List.of(ModelName.COMPLETION, ModelName.SELECT, ModelName.ITERATIVE, ModelName.PROCESS), loads, 1,
            Duration.ofSeconds(2)),
        CONDITIONS);
    for (ComparedLoad load : loads) {
      results.add(ModelName.COMPLETION, load, LoadResult.of(figures(81_204, 3.25)));
      results.add(ModelName.ITERATIVE, load,
          LoadResult.of(new Figures(0, Figures.RoundTrip.UNKNOWN,
              new Figures.ServerCost(NONE, NONE, NONE, 20, 1, NONE), NONE, 11))
              .because("one client at a time: served 1 of 50 connections"));
      results.add(ModelName.PROCESS, load, LoadResult.unable("<script>alert(\"it's\")</script> & more ".repeat(4)));
    }
    results.add(ModelName.SELECT, ComparedLoad.FIFTY, LoadResult.of(figures(70_000, 8)));
    results.add(ModelName.SELECT, ComparedLoad.AMONG_THOUSAND, LoadResult.unable("1024 descriptors"));
    results.add(ModelName.SELECT, ComparedLoad.CHURN, LoadResult.of(withoutSwitches(figures(9_000, 80))));
    return results;
  }
}
