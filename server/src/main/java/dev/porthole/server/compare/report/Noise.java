package dev.porthole.server.compare.report;

import dev.porthole.server.compare.ComparedLoad;
import dev.porthole.server.compare.PairedRatio;
import dev.porthole.server.compare.Results;
import dev.porthole.shared.api.ModelName;
import java.util.Comparator;
import java.util.Optional;

/**
 * Determines the best model in a column under a load, and the models that are as good as far as the rounds show.
 *
 * <p>Threads: confined to one thread.
 */
final class Noise {
  /** The rank of a figure among those of the other models. */
  enum Rank {
    BEST,
    /** Its rounds overlap with those of the best, and no five pairs of rounds show a difference. */
    AS_GOOD,
    /** Worse, or not comparable, or no figure is better than another. */
    OTHER
  }

  private final Results results;

  Noise(Results results) {
    this.results = results;
  }

  Rank rank(ModelName model, ComparedLoad load, Column column) {
    Optional<ModelName> best = best(load, column);
    if (best.isEmpty() || results.measured(model, load).isEmpty()) {
      return Rank.OTHER;
    }
    if (text(model, load, column).equals(text(best.get(), load, column))) {
      return Rank.BEST;
    }
    boolean overlaps = results.spread(model, load, column.figure())
        .overlaps(results.spread(best.get(), load, column.figure()));
    return overlaps && !toBest(model, load, column).filter(PairedRatio::isDifference).isPresent()
        ? Rank.AS_GOOD
        : Rank.OTHER;
  }

  /** Whether one model's figure is better than another's. */
  boolean hasBest(ComparedLoad load, Column column) {
    return best(load, column).isPresent();
  }

  /** The ratio of a model's figure to that of the best, or 1 if none is better; empty if there is one round. */
  public Optional<PairedRatio> toBest(ModelName model, ComparedLoad load, Column column) {
    return results.measured(model, load).isEmpty()
        ? Optional.empty()
        : results.ratio(model, best(load, column).orElse(model), load, column.figure())
            .filter(ratio -> ratio.pairs() > 1);
  }

  /** The explanation of the noise mark, for people. */
  String words() {
    return results.plan().rounds() == 1
        ? "one round says nothing about noise: use --rounds 5"
        : "≈: as good as the best, as far as " + results.plan().rounds() + " rounds show (their ranges overlap)";
  }

  private Optional<ModelName> best(ComparedLoad load, Column column) {
    String best = column.best(results.plan().models().stream().flatMap(model -> results.measured(model, load).stream())
        .toList());
    return results.plan().models().stream()
        .filter(model -> !best.isEmpty() && results.measured(model, load).isPresent()
            && text(model, load, column).equals(best))
        .min(Comparator.naturalOrder());
  }

  private String text(ModelName model, ComparedLoad load, Column column) {
    return column.text(results.measured(model, load).orElseThrow());
  }
}
