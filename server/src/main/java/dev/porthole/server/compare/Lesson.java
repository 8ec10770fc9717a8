package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;

/**
 * A textbook statement about computing and waiting, checked against the measurements: how many times more replies a
 * model gives under one load than under another.
 *
 * <p>Threads: immutable.
 *
 * @param claim the statement
 * @param load the row that shows it
 * @param against the row it is compared with
 * @param gains the gain of each measured model that the statement is about
 * @param contradicted the models that contradict the statement
 */
public record Lesson(String claim, ComparedLoad load, ComparedLoad against, Map<ModelName, Double> gains,
    Set<ModelName> contradicted) {
  private static final Set<ModelName> ONE_THREAD = EnumSet.of(ModelName.POLLING, ModelName.SELECT, ModelName.POLL,
      ModelName.EPOLL, ModelName.REACTOR);
  private static final Set<ModelName> SEVERAL = EnumSet.of(ModelName.COMPLETION, ModelName.PROCESS, ModelName.THREADS,
      ModelName.VIRTUAL);
  private static final Set<ModelName> ALL = EnumSet.allOf(ModelName.class);

  /** Nearly no gain. */
  private static final DoublePredicate NO_MORE = gain -> gain < 1.5;
  /** More than one processor gives; below 2, because the second one also has other work. */
  private static final DoublePredicate MORE = gain -> gain >= 1.4;
  /** Half of a gain of 50, for 50 times as many clients. */
  private static final DoublePredicate AS_MANY_AS_CLIENTS = gain -> gain >= 25;

  private record Sentence(String claim, ComparedLoad load, ComparedLoad against, Set<ModelName> about,
      DoublePredicate holds) {}

  private static final List<Sentence> SENTENCES = List.of(
      new Sentence("One thread that waits holds up everybody: 50 clients get no more answers than one",
          ComparedLoad.WAITING_FIFTY, ComparedLoad.WAITING_ONE, ONE_THREAD, NO_MORE),
      new Sentence("More processors do not help a thread that waits", ComparedLoad.WAITING_FIFTY_ALL,
          ComparedLoad.WAITING_FIFTY, ONE_THREAD, NO_MORE),
      new Sentence("A process, a thread or a virtual thread for each client, or a clock, waits for 50 as for one",
          ComparedLoad.WAITING_FIFTY, ComparedLoad.WAITING_ONE, SEVERAL, AS_MANY_AS_CLIENTS),
      new Sentence("On one processor no model computes more for 50 clients than for one", ComparedLoad.COMPUTING_FIFTY,
          ComparedLoad.COMPUTING_ONE, ALL, NO_MORE),
      new Sentence("Processes and threads compute on all processors, virtual threads and workers too",
          ComparedLoad.COMPUTING_FIFTY_ALL, ComparedLoad.COMPUTING_FIFTY, SEVERAL, MORE),
      new Sentence("One thread computes on one processor, however many there are", ComparedLoad.COMPUTING_FIFTY_ALL,
          ComparedLoad.COMPUTING_FIFTY, ONE_THREAD, NO_MORE));

  /** The lessons about which the comparison can say something. */
  public static List<Lesson> of(Results results) {
    return SENTENCES.stream().map(sentence -> of(sentence, results)).filter(lesson -> !lesson.gains.isEmpty()).toList();
  }

  /** Whether every measured model agrees with the statement. */
  public boolean holds() {
    return contradicted.isEmpty();
  }

  /** The measurements, such as {@code waiting-50 against waiting-1: select ×1.00, poll ×0.99}. */
  public String seen() {
    return load.term() + " against " + against.term() + ": " + gains.entrySet().stream()
        .map(gain -> gain.getKey() + " ×" + Numbers.digits(gain.getValue())).collect(Collectors.joining(", "));
  }

  /** The verdict, such as {@code so it is}. */
  public String verdict() {
    return holds()
        ? "so it is"
        : "not so: " + contradicted.stream().map(ModelName::term).collect(Collectors.joining(", "));
  }

  private static Lesson of(Sentence sentence, Results results) {
    Map<ModelName, Double> gains = new TreeMap<>();
    for (ModelName model : results.plan().models()) {
      double gain = rate(results, model, sentence.load) / rate(results, model, sentence.against);
      if (sentence.about.contains(model) && Double.isFinite(gain)) {
        gains.put(model, gain);
      }
    }
    Set<ModelName> contradicted = gains.keySet().stream()
        .filter(model -> !sentence.holds.test(Objects.requireNonNull(gains.get(model))))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ModelName.class)));
    return new Lesson(sentence.claim, sentence.load, sentence.against, gains, contradicted);
  }

  private static double rate(Results results, ModelName model, ComparedLoad load) {
    return results.measured(model, load).map(Figures::perSecond).orElse(Double.NaN);
  }
}
