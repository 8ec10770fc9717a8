package dev.porthole.server.compare;

import dev.porthole.server.load.LoadError;
import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out why models refuse connections: their events name the limit reached. Servers being measured print no events,
 * so a separate server is asked.
 *
 * <p>Threads: confined to one thread.
 */
final class Reasons {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Children children;
  private final Processors processors;
  private final LoadProcess load;
  /** Reasons by number of connections requested; a limit is the same in every round. */
  private final Map<ModelName, Map<Integer, Optional<String>>> asked = new EnumMap<>(ModelName.class);

  Reasons(Children children, Processors processors, LoadProcess load) {
    this.children = children;
    this.processors = processors;
    this.load = load;
  }

  /** The result, with the model's reason before what was observed. */
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

  /** Opens this many connections on a server that prints its events. */
  private Optional<String> ask(ModelName model, int connections) {
    try (ModelServer server = ModelServer.startWithEvents(children, model, processors.server(), load)) {
      try (IdleConnectionLoad held = new IdleConnectionLoad(server.port(), connections,
          WaitPolicy.atAnyPace(PATIENCE))) {
        held.open();
      }
      return server.refusal(); // with connections closed, a server out of descriptors can print the reason
    } catch (ModelServer.NotStarted failed) {
      return Optional.empty();
    }
  }
}
