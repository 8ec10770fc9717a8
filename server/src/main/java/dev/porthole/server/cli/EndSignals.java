package dev.porthole.server.cli;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces the action of the signals that end a process, at each signal. A shutdown hook would run only once, and in
 * parallel with JavaFX's own, which removes the renderer while frames are still drawn.
 *
 * <p>Uses reflection: {@code sun.misc.Signal} is the only way, and naming it causes a warning that cannot be
 * suppressed.
 *
 * <p>Threads: stateless; the action runs on a JVM thread.
 */
public final class EndSignals {
  private static final Logger LOG = LoggerFactory.getLogger(EndSignals.class);
  private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

  private EndSignals() {}

  /**
   * Runs {@code action} at each SIGTERM, SIGINT (Ctrl-C) and SIGHUP, where the system has them.
   *
   * @param action receives the number of signals so far, 1 at the first
   */
  public static void onEach(IntConsumer action) {
    AtomicInteger count = new AtomicInteger();
    ENDING.forEach(name -> handle(name, () -> action.accept(count.incrementAndGet())));
  }

  /** Runs {@code action} at each of these signals. */
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
