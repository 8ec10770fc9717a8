package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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

  /** The figures of a model, if it could handle the load. */
  public Optional<Figures> measured(ModelName model, ComparedLoad load) {
    LoadResult outcome = of(model, load);
    return outcome.isAble() ? outcome.figures() : Optional.empty();
  }

  /** The median of the rounds. */
  public LoadResult of(ModelName model, ComparedLoad load) {
    return LoadResult.median(rounds.getOrDefault(new Cell(model, load), List.of()));
  }
}
