package dev.porthole.server.compare;

import dev.porthole.server.load.LoadError;
import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Why models refuse connections, in their own words: they say in their events which limit that was. Those that are measured do not
 * tell events, so another is asked.
 *
 * <p>Threads: confined to one.
 */
final class Reasons {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Children children;
  private final Processors processors;
  private final LoadProcess load;
  /** By how many connections were asked for; a limit is the same in every round. */
  private final Map<ModelName, Map<Integer, Optional<String>>> asked = new EnumMap<>(ModelName.class);

  Reasons(Children children, Processors processors, LoadProcess load) {
    this.children = children;
    this.processors = processors;
    this.load = load;
  }

  /** The outcome, with the model's reason before what was seen. */
  LoadResult explain(ModelName model, ComparedLoad load, LoadResult outcome) {
    if (load.isChurn() || !isRefusal(outcome.reason())) {
      return outcome;
    }
    Optional<String> why = asked.computeIfAbsent(model, _ -> new HashMap<>()).computeIfAbsent(load.connections(),
        connections -> ask(model, connections));
    return why.map(words -> outcome.because(words + " (" + outcome.reason() + ")")).orElse(outcome);
  }

  private static boolean isRefusal(String reason) {
    return reason.contains(LoadError.CLOSED.words()) || reason.contains(LoadError.RESET.words());
  }

  /** Opens as many connections on a server that tells its events. */
  private Optional<String> ask(ModelName model, int connections) {
    try (ModelServer server = ModelServer.startTelling(children, model, processors.server(), load)) {
      try (IdleConnectionLoad held = new IdleConnectionLoad(server.port(), connections,
          WaitPolicy.atAnyPace(PATIENCE))) {
        held.open();
      }
      return server.refusal(); // one that had no descriptors left can tell that now
    } catch (ModelServer.NotStarted failed) {
      return Optional.empty();
    }
  }
}
