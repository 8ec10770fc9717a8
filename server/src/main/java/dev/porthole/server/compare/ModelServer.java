package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.event.Limit;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A serving model in a separate process that echoes messages, at once or after the cost of a setup. Its events are not
 * printed while it is measured: printing every chunk costs more than serving it.
 *
 * <p>Threads: confined to one thread.
 */
final class ModelServer implements AutoCloseable {
  /** By name, because only the command line may know the root class. */
  private static final String MAIN = "dev.porthole.server.cli.ServerMain";
  private static final Pattern LISTENING = Pattern.compile("(?:listening on |\"local\":\")127\\.0\\.0\\.1:(\\d+)");
  private static final Pattern REFUSED = Pattern.compile("\"limit\":\"([a-z-]+)\",\"allowed\":(\\d+)");
  private static final Pattern ACCEPT_FAILED = Pattern.compile("\"event\":\"accept-failed\".*\"cause\":\"([^\"]+)\"");
  private static final String COMPLAINT = "porthole: ";
  /** The text before a model's own reason. */
  private static final Pattern LISTEN = Pattern.compile("^cannot listen on \\S+: (?:[\\w.]+Exception: )?");
  private static final Duration STARTING = Duration.ofSeconds(60);
  private static final Duration TELLING = Duration.ofSeconds(2);

  private final Child child;
  private final int port;

  private ModelServer(Child child, int port) {
    this.child = child;
    this.port = port;
  }

  /** A model that cannot run here; the message is its own reason, in one line. */
  static final class NotStarted extends Exception {
    private static final long serialVersionUID = 1;

    NotStarted(String reason) {
      super(reason);
    }
  }

  /**
   * Starts a server to be measured.
   *
   * @param processor in the form of {@code taskset -c}; empty for any
   * @param warden the process that ends the server if this program is killed
   */
  static ModelServer start(Children children, ModelName model, ServerSetup setup, String processor, LoadProcess warden)
      throws NotStarted {
    return start(children, model, setup, processor, warden, "none");
  }

  /** Starts a server that prints events, to find out why it refuses connections. */
  static ModelServer startWithEvents(Children children, ModelName model, String processor, LoadProcess warden)
      throws NotStarted {
    return start(children, model, ServerSetup.PLAIN, processor, warden, "json");
  }

  private static ModelServer start(Children children, ModelName model, ServerSetup setup, String bound,
      LoadProcess warden, String events) throws NotStarted {
    String processor = setup.isOnAll() ? "" : bound;
    String[] options = options(model, setup, events);
    try {
      Child child = processor.isEmpty()
          ? children.start(processor, ModelServer::isOfInterest, MAIN, options)
          : children.startUnbound(ModelServer::isOfInterest, MAIN, options); // starts twice as fast
      warden.watch(child.handle());
      Optional<Matcher> listening = awaitListening(child);
      if (listening.isPresent()) {
        Processors.pin(child.handle().pid(), processor);
        return new ModelServer(child, Integer.parseInt(listening.get().group(1)));
      }
      String why = child.isAlive() ? "does not start within " + STARTING.toSeconds() + " s" : child.said();
      child.close();
      throw new NotStarted(why);
    } catch (IOException failed) {
      throw new NotStarted(Objects.requireNonNullElse(failed.getMessage(), failed.toString()));
    }
  }

  int port() {
    return port;
  }

  ProcessHandle handle() {
    return child.handle();
  }

  boolean isAlive() {
    return child.isAlive();
  }

  /** Why the server has refused a connection, in a few words; empty if it does not say so. */
  Optional<String> refusal() {
    for (Optional<String> line = child.line(TELLING); line.isPresent(); line = child.line(TELLING)) {
      Matcher refused = REFUSED.matcher(line.get());
      if (refused.find()) {
        return Arrays.stream(Limit.values()).filter(limit -> limit.term().equals(refused.group(1))).findFirst()
            .map(limit -> words(limit, refused.group(2)));
      }
      Matcher failed = ACCEPT_FAILED.matcher(line.get());
      if (failed.find()) {
        return Optional.of(failed.group(1));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    child.close();
  }

  private static String[] options(ModelName model, ServerSetup setup, String events) {
    return new String[]{"--host", "127.0.0.1", "--port", "0", "--reply", setup.reply(), "--read-size", "65536",
        "--events",
        events,
        "--model", model.term()};
  }

  private static String words(Limit limit, String allowed) {
    return switch (limit) {
      case MAX_CONNECTIONS, MAX_PER_ADDRESS -> allowed + " connections";
      case SELECT_DESCRIPTORS -> allowed + " descriptors";
      case PROCESS_MEMORY -> "memory for " + allowed + " processes";
      case MEMORY -> allowed + " MiB for clients";
      case MAX_CONNECT_RATE -> allowed + " connections a second";
    };
  }

  private static boolean isOfInterest(String line) {
    return line.startsWith(COMPLAINT) || LISTENING.matcher(line).find() || REFUSED.matcher(line).find()
        || ACCEPT_FAILED.matcher(line).find();
  }

  private static Optional<Matcher> awaitListening(Child child) throws NotStarted {
    Optional<String> line = child.line(STARTING);
    if (line.isEmpty()) {
      return Optional.empty();
    }
    if (line.get().startsWith(COMPLAINT)) {
      child.close();
      throw new NotStarted(LISTEN.matcher(line.get().substring(COMPLAINT.length())).replaceFirst(""));
    }
    Matcher listening = LISTENING.matcher(line.get());
    return listening.find() ? Optional.of(listening) : Optional.empty();
  }
}
