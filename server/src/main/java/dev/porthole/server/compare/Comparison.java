package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Serving models side by side, in interleaved rounds: each round starts, loads and ends every one of them, so that what slows the
 * machine down for a while slows all of them.
 *
 * <p>Threads: {@link #run} on one, {@link #close} on any.
 */
public final class Comparison implements AutoCloseable {
  private final Children children = new Children();
  private final Processors processors = Processors.find();
  private final Reasons reasons = new Reasons(children, processors);
  /** Models that do not start, and why: not tried again. */
  private final Map<ModelName, String> absent = new EnumMap<>(ModelName.class);
  private final Plan plan;
  private final Consumer<String> progress;
  private int done;

  /** @param progress is told in one line what is done */
  public Comparison(Plan plan, Consumer<String> progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /** Measures everything; takes a bounded time. */
  public Results run() {
    Results results = new Results(plan, conditions());
    progress.accept(results.conditions());
    for (int round = 1; round <= plan.rounds(); round++) {
      for (ModelName model : plan.models()) {
        try (Session session = new Session(children, processors, plan, model)) {
          for (ComparedLoad load : plan.loads()) {
            Outcome outcome = reasons.explain(model, load, measure(session, model, load));
            results.add(model, load, outcome);
            tell(round, model, load, outcome);
          }
        }
      }
    }
    return results;
  }

  /** Ends all that it has started, at once. */
  @Override
  public void close() {
    children.close();
  }

  private Outcome measure(Session session, ModelName model, ComparedLoad load) {
    if (!absent.containsKey(model)) {
      try {
        Outcome outcome = session.measure(load);
        return hasLostThreads(model, load) ? withoutSwitches(outcome) : outcome;
      } catch (ModelServer.NotStarted failed) {
        absent.put(model, failed.getMessage());
      }
    }
    return Outcome.unable(absent.get(model));
  }

  /** The system forgets the switches of a thread that has ended: these have one for each connection. */
  private static boolean hasLostThreads(ModelName model, ComparedLoad load) {
    return load.isChurn() && (model == ModelName.THREADS || model == ModelName.PROCESS);
  }

  private static Outcome withoutSwitches(Outcome outcome) {
    return new Outcome(outcome.figures().map(Figures::withoutSwitches), outcome.reason());
  }

  private void tell(int round, ModelName model, ComparedLoad load, Outcome outcome) {
    done++;
    String result = outcome.isAble()
        ? Numbers.grouped(outcome.figures().map(Figures::perSecond).orElse(Double.NaN)) + " " + load.unit()
        : outcome.reason();
    progress.accept(String.format(Locale.ROOT, "%d of %d, round %d, %s, %s: %s", done, plan.measurements(), round,
        model, load.words(), result));
  }

  private String conditions() {
    return String.format(Locale.ROOT, "%d round%s of %s s, medians; 64 bytes echoed; %s; Java %s, %s %s", plan.rounds(),
        plan.rounds() == 1 ? "" : "s", Numbers.shortest(plan.duration().toMillis() / 1e3), processors.words(),
        Runtime.version(), System.getProperty("os.name"), System.getProperty("os.version"));
  }
}
