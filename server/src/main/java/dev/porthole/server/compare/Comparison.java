package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures serving models side by side, in interleaved rounds: each round starts, loads and ends every model, so that a
 * temporary slowdown of the machine affects all models.
 *
 * <p>Threads: {@link #run} on one thread, {@link #close} on any.
 */
public final class Comparison implements AutoCloseable {
  private static final Duration WORTH_TELLING = Duration.ofMinutes(1);

  private final Children children = new Children();
  private final Processors processors = Processors.find();
  /** Models that do not start, and why; they are not tried again. */
  private final Map<ModelName, String> absent = new EnumMap<>(ModelName.class);
  private final Plan plan;
  private final Conditions conditions;
  private final Consumer<String> progress;
  private final long begun = System.nanoTime();
  private volatile boolean closed;
  private int done;

  /**
   * @param command the command line of the comparison, as typed
   * @param version the program's version
   * @param progress receives the current step, in one line
   */
  public Comparison(Plan plan, String command, String version, Consumer<String> progress) {
    this.plan = plan;
    this.conditions = Conditions.of(command, version, plan, processors);
    this.progress = progress;
  }

  /** Measures everything, in bounded time. Empty if it was closed meanwhile. */
  public Optional<Results> run() {
    Results results = new Results(plan, conditions);
    progress.accept(conditions.method());
    try (LoadProcess load = new LoadProcess(children, processors.load())) {
      Reasons reasons = new Reasons(children, processors, load);
      for (int round = 1; round <= plan.rounds(); round++) {
        for (ModelName model : plan.models()) {
          measure(round, model, load, reasons, results);
        }
      }
    }
    return closed ? Optional.empty() : Optional.of(results);
  }

  /** Ends every process it has started, at once. */
  @Override
  public void close() {
    closed = true;
    children.close();
  }

  private void measure(int round, ModelName model, LoadProcess load, Reasons reasons, Results results) {
    try (Session session = new Session(children, processors, plan, model, load)) {
      Map<ComparedLoad, LoadResult> unable = new EnumMap<>(ComparedLoad.class);
      for (ComparedLoad which : plan.loads()) {
        if (closed) {
          return;
        }
        Optional<LoadResult> known = known(unable, which);
        LoadResult outcome = known.orElseGet(() -> reasons.explain(model, which, measure(session, model, which)));
        if (outcome.figures().isEmpty() && session.isServing()) {
          unable.put(which, outcome);
        }
        results.add(model, which, outcome);
        if (!closed) { // else the close caused the result
          report(round, model, which, outcome);
        }
      }
    }
  }

  /**
   * The known result of a smaller load of the same kind: a model that fails with fewer connections also fails with
   * more.
   */
  private static Optional<LoadResult> known(Map<ComparedLoad, LoadResult> unable, ComparedLoad which) {
    return unable.entrySet().stream().filter(one -> one.getKey().isLessThan(which)).map(Map.Entry::getValue)
        .findFirst();
  }

  private LoadResult measure(Session session, ModelName model, ComparedLoad load) {
    if (!absent.containsKey(model)) {
      try {
        return session.measure(load);
      } catch (ModelServer.NotStarted failed) {
        absent.put(model, failed.getMessage());
      }
    }
    return LoadResult.unable(Objects.requireNonNull(absent.get(model)));
  }

  private void report(int round, ModelName model, ComparedLoad load, LoadResult outcome) {
    done++;
    String result = outcome.isAble()
        ? Numbers.rate(outcome.figures().map(Figures::perSecond).orElse(Double.NaN)) + " " + load.unit()
        : outcome.reason();
    progress.accept(String.format(Locale.ROOT, "%d of %d%s, round %d, %s, %s: %s", done, plan.measurements(),
        left(), round, model, load.words(), result));
  }

  /** The approximate remaining time, if it is long; else empty. */
  private String left() {
    Duration left = Duration.ofNanos((System.nanoTime() - begun) / done * (plan.measurements() - done));
    return left.compareTo(WORTH_TELLING) < 0 ? "" : " (" + Math.round(left.toSeconds() / 60.0) + " min left)";
  }
}
