package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.Optional;

/**
 * One model's turn in a round: its server is restarted after it has ended, after a stuck load, and for a load that
 * needs another setup.
 *
 * <p>Threads: confined to one thread.
 */
final class Session implements AutoCloseable {
  /** A server that held more connections than this is still busy closing them when the next load begins. */
  private static final int MAX_HELD_FOR_REUSE = 2000;

  private final Children children;
  private final Processors processors;
  private final Plan plan;
  private final ModelName model;
  private final LoadProcess load;
  private Optional<ModelServer> server = Optional.empty();
  /** The setup with which {@code server} was started. */
  private ServerSetup setup = ServerSetup.PLAIN;

  Session(Children children, Processors processors, Plan plan, ModelName model, LoadProcess load) {
    this.children = children;
    this.processors = processors;
    this.plan = plan;
    this.model = model;
    this.load = load;
  }

  /** Measures the model under a load, in bounded time. */
  LoadResult measure(ComparedLoad which) throws ModelServer.NotStarted {
    if (setup != which.setup()) {
      close();
    }
    if (server.isEmpty()) {
      load.prepare(); // while the server starts
      setup = which.setup();
      server = Optional.of(ModelServer.start(children, model, setup, processors.server(), load));
      ask(ComparedLoad.ONE, Duration.ZERO, plan.preparation()); // which every model can handle
    }
    LoadResult outcome = ask(which, plan.warmup(), plan.duration());
    if (!server.get().isAlive()) {
      close();
      return outcome.because("the server ended");
    }
    if (!load.isRunning() || which.connections() > MAX_HELD_FOR_REUSE) {
      close(); // the server may be stuck too
    }
    return outcome;
  }

  /** Whether the server and the load process survived the load: then the load was too much for the model. */
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
