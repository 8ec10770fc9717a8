package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.Optional;

/**
 * One model's turn in a round: its server, started again after it has ended, after a load that did not, and for one that needs
 * another setup.
 *
 * <p>Threads: confined to one.
 */
final class Session implements AutoCloseable {
  /** A server that held more than so many is still busy with their end when the next load would begin. */
  private static final int MAX_TO_GO_ON_WITH = 2000;

  private final Children children;
  private final Processors processors;
  private final Plan plan;
  private final ModelName model;
  private final LoadProcess load;
  private Optional<ModelServer> server = Optional.empty();
  /** That {@code server} was started with. */
  private ServerSetup setup = ServerSetup.PLAIN;

  Session(Children children, Processors processors, Plan plan, ModelName model, LoadProcess load) {
    this.children = children;
    this.processors = processors;
    this.plan = plan;
    this.model = model;
    this.load = load;
  }

  /** Measures it under a load, in bounded time. */
  LoadResult measure(ComparedLoad which) throws ModelServer.NotStarted {
    if (setup != which.setup()) {
      close();
    }
    if (server.isEmpty()) {
      load.prepare(); // while the server starts
      setup = which.setup();
      server = Optional.of(ModelServer.start(children, model, setup, processors.server(), load));
      ask(ComparedLoad.ONE, Duration.ZERO, plan.preparation()); // which every model can take
    }
    LoadResult outcome = ask(which, plan.warmup(), plan.duration());
    if (!server.get().isAlive()) {
      close();
      return outcome.because("the server ended");
    }
    if (!load.isRunning() || which.connections() > MAX_TO_GO_ON_WITH) {
      close(); // it may be as stuck as the load was
    }
    return outcome;
  }

  /** Whether the server, and what loads it, have come through the load before: then it was the load that was too much. */
  boolean isServing() {
    return server.isPresent() && server.get().isAlive() && load.isRunning();
  }

  @Override
  public void close() {
    server.ifPresent(ModelServer::close);
    server = Optional.empty();
  }

  private LoadResult ask(ComparedLoad which, Duration warmup, Duration duration) {
    return load
        .run(new LoadRequest(server.get().handle().pid(), server.get().port(), which, warmup, duration, plan.patience(),
            plan.stall()));
  }
}
