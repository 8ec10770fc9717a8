package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why models cannot take loads, in their own words where they have any: those that refuse connections say in their events which limit
 * that was.
 *
 * <p>Threads: confined to one.
 */
final class Reasons {
  private final Children children;
  private final Processors processors;
  /** Models asked before: a limit is the same in every round. */
  private final Map<ModelName, Map<ComparedLoad, Optional<String>>> asked = new EnumMap<>(ModelName.class);

  Reasons(Children children, Processors processors) {
    this.children = children;
    this.processors = processors;
  }

  /** The outcome, with the model's reason before what was seen. */
  Outcome explain(ModelName model, ComparedLoad load, Outcome outcome) {
    if (outcome.isAble()) {
      return outcome;
    }
    Optional<String> why = model == ModelName.ITERATIVE
        ? Optional.of("one client at a time")
        : asked.computeIfAbsent(model, _ -> new EnumMap<>(ComparedLoad.class)).computeIfAbsent(load,
            _ -> ask(model, load));
    return why.map(words -> outcome.because(words + " (" + outcome.reason() + ")")).orElse(outcome);
  }

  /** Opens as many connections on a server that tells its events. */
  private Optional<String> ask(ModelName model, ComparedLoad load) {
    if (model == ModelName.PROCESS || load.isChurn()) {
      return Optional.empty(); // it is not asked for more than it may have
    }
    try (ModelServer server = ModelServer.startTelling(children, model, processors.server());
        Held _ = Held.open(server.port(), load.connections())) {
      return server.refusal();
    } catch (ModelServer.NotStarted failed) {
      return Optional.empty();
    }
  }
}
