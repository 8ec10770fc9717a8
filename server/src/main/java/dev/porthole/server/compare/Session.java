package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * One model's turn in a round: its server and the process that loads it. Both are started anew after a measurement that did not end
 * in time, or after which the server was gone.
 *
 * <p>Threads: confined to one.
 */
final class Session implements AutoCloseable {
  /** Beside the time measured: to open ten thousand connections, to hear the last answers, to close. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(45);
  /** A child of model {@code process} is a JVM, which has to start. */
  private static final Duration PER_PROCESS = Duration.ofMillis(150);

  private final Children children;
  private final Processors processors;
  private final Plan plan;
  private final ModelName model;
  private Optional<ModelServer> server = Optional.empty();
  private Optional<Child> load = Optional.empty();

  Session(Children children, Processors processors, Plan plan, ModelName model) {
    this.children = children;
    this.processors = processors;
    this.plan = plan;
    this.model = model;
  }

  /** Measures it under a load, in bounded time. */
  Outcome measure(ComparedLoad which) throws ModelServer.NotStarted {
    if (model == ModelName.PROCESS && which.connections() > ModelServer.MOST_PROCESSES) {
      return Outcome.unable("a process for each: " + ModelServer.MOST_PROCESSES + " at most");
    }
    if (load.isEmpty()) {
      start();
    }
    Outcome outcome = ask(which, plan.duration());
    if (!outcome.isAble() && server.filter(ModelServer::isAlive).isEmpty()) {
      close();
      return outcome.because("the server ended: " + outcome.reason());
    }
    return outcome;
  }

  @Override
  public void close() {
    load.ifPresent(Child::close);
    server.ifPresent(ModelServer::close);
    load = Optional.empty();
    server = Optional.empty();
  }

  private void start() throws ModelServer.NotStarted {
    ModelServer started = ModelServer.start(children, model, processors.server());
    server = Optional.of(started);
    try {
      load = Optional.of(children.start(processors.load(), _ -> true, LoadMain.class.getName(),
          Long.toString(started.handle().pid()), Integer.toString(started.port())));
    } catch (IOException failed) {
      throw new ModelServer.NotStarted("the load does not start: " + failed.getMessage());
    }
    if (model != ModelName.PROCESS) { // its children are new for every connection: nothing to warm up
      ask(ComparedLoad.FIFTY, plan.duration());
    }
  }

  private Outcome ask(ComparedLoad which, Duration duration) {
    Duration warmup = model == ModelName.PROCESS
        ? plan.warmup().plus(PER_PROCESS.multipliedBy(which.connections()))
        : plan.warmup();
    Duration limit = warmup.plus(duration).plus(ALLOWANCE);
    if (load.isEmpty()) {
      return Outcome.unable("the load has ended");
    }
    try {
      load.get().tell(LoadMain.order(which, warmup, duration));
      Optional<String> line = load.get().line(limit);
      if (line.isPresent()) {
        return Outcome.parse(line.get());
      }
    } catch (IOException | IllegalArgumentException broken) {
      close();
      return Outcome.unable("the load failed: " + broken.getMessage());
    }
    close();
    return Outcome.unable("no result within " + limit.toSeconds() + " s");
  }
}
