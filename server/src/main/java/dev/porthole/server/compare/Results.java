package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The results of a comparison.
 *
 * <p>Threads: confined to one thread.
 */
public final class Results {
  private record Cell(ModelName model, ComparedLoad load) {}

  private final Plan plan;
  private final Conditions conditions;
  private final Map<Cell, List<LoadResult>> rounds = new HashMap<>();

  Results(Plan plan, Conditions conditions) {
    this.plan = plan;
    this.conditions = conditions;
  }

  void add(ModelName model, ComparedLoad load, LoadResult outcome) {
    rounds.computeIfAbsent(new Cell(model, load), _ -> new ArrayList<>()).add(outcome);
  }

  /** Whether anything was measured at all. */
  public boolean hasFigures() {
    return rounds.values().stream().flatMap(List::stream).anyMatch(LoadResult::isAble);
  }

  public Plan plan() {
    return plan;
  }

  public Conditions conditions() {
    return conditions;
  }

  /** The range of one figure over the successful rounds. */
  public Spread spread(ModelName model, ComparedLoad load, ToDoubleFunction<Figures> figure) {
    return Spread.of(rounds.getOrDefault(new Cell(model, load), List.of()).stream().filter(LoadResult::isAble)
        .flatMap(outcome -> outcome.figures().stream()).mapToDouble(figure));
  }

  /** The ratio of a model's figure to that of another; empty if no round has both. */
  public Optional<PairedRatio> ratio(ModelName model, ModelName to, ComparedLoad load,
      ToDoubleFunction<Figures> figure) {
    List<LoadResult> ours = rounds.getOrDefault(new Cell(model, load), List.of());
    List<LoadResult> theirs = rounds.getOrDefault(new Cell(to, load), List.of());
    double[] ratios = IntStream.range(0, Math.min(ours.size(), theirs.size()))
        .mapToDouble(round -> value(ours.get(round), figure) / value(theirs.get(round), figure))
        .filter(Double::isFinite).toArray();
    return ratios.length == 0 ? Optional.empty() : Optional.of(PairedRatio.of(ratios));
  }

  /** The figures of a model, if it could handle the load. */
  public Optional<Figures> measured(ModelName model, ComparedLoad load) {
    LoadResult outcome = of(model, load);
    return outcome.isAble() ? outcome.figures() : Optional.empty();
  }

  /** The median of the rounds. */
  public LoadResult of(ModelName model, ComparedLoad load) {
    return LoadResult.median(rounds.getOrDefault(new Cell(model, load), List.of()));
  }

  private static double value(LoadResult outcome, ToDoubleFunction<Figures> figure) {
    return outcome.isAble() ? outcome.figures().map(figure::applyAsDouble).orElse(Double.NaN) : Double.NaN;
  }
}
