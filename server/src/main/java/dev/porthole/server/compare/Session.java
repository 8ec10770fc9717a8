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
    if (server.isPresent() && !server.get().isAlive()) {
      close();
      return outcome.because("the server ended");
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

  /** The two at once: a JVM takes as long to start as a load to be measured. */
  private void start() throws ModelServer.NotStarted {
    try {
      load = Optional.of(children.start(processors.load(), Outcome::isLine, LoadMain.class.getName()));
    } catch (IOException failed) {
      throw new ModelServer.NotStarted("the load does not start: " + failed.getMessage());
    }
    server = Optional.of(ModelServer.start(children, model, processors.server()));
    if (model != ModelName.PROCESS) { // its children are new for every connection: nothing to warm up
      ask(model == ModelName.ITERATIVE ? ComparedLoad.ONE : ComparedLoad.FIFTY, plan.duration().dividedBy(2));
    }
  }

  private Outcome ask(ComparedLoad which, Duration duration) {
    if (load.isEmpty() || server.isEmpty()) {
      return Outcome.unable("the server did not get warm");
    }
    Duration warmup = model == ModelName.PROCESS
        ? plan.warmup().plus(PER_PROCESS.multipliedBy(which.connections()))
        : plan.warmup();
    Duration limit = warmup.plus(duration).plus(ALLOWANCE);
    try {
      load.get().tell(LoadMain.order(server.get(), which, warmup, duration));
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
