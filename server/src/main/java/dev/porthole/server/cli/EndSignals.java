package dev.porthole.server.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the signals that end a process do something else, each time one comes. A shutdown hook would run once, and beside JavaFX's own,
 * which takes the renderer away while frames are still drawn.
 *
 * <p>By reflection: {@code sun.misc.Signal} is the only way there is, and naming it is a warning that cannot be suppressed.
 *
 * <p>Threads: stateless; the action runs on a thread of the JVM's.
 */
public final class EndSignals {
  private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
  private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

  private EndSignals() {}

  /**
   * Runs {@code action} at each SIGTERM, SIGINT (Ctrl-C) and SIGHUP, where the system has them.
   *
   * @param action given how many have come by now, 1 at the first
   */
  public static void onEach(IntConsumer action) {
    AtomicInteger count = new AtomicInteger();
    ENDING.forEach(name -> handle(name, () -> action.accept(count.incrementAndGet())));
  }

  /** Runs {@code action} at each. */
  public static void onEnd(Runnable action) {
    onEach(_ -> action.run());
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object runsAction = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[]{handler}, (_, method, _) -> {
        if (method.getName().equals("handle")) {
          action.run();
        }
        return null;
      });
      signal.getMethod("handle", signal, handler).invoke(null, signal.getConstructor(String.class).newInstance(name),
          runsAction);
    } catch (ReflectiveOperationException unavailable) {
      LOG.debug("SIG{} keeps its meaning", name, unavailable);
    }
  }
}
