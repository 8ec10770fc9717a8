package dev.porthole.monitor;

import java.lang.reflect.Proxy;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the signals that end a process close the window instead, so that everything ends in order. A shutdown hook would run beside
 * JavaFX's own, which takes the renderer away while frames are still drawn, and prints what that throws.
 *
 * <p>By reflection: {@code sun.misc.Signal} is the only way there is, and naming it is a warning that cannot be suppressed.
 *
 * <p>Threads: stateless; the action runs on a thread of the JVM's.
 */
final class Signals {
  private static final Logger LOG = LoggerFactory.getLogger(Signals.class);
  private static final List<String> ENDING = List.of("TERM", "INT", "HUP");

  private Signals() {}

  /** Runs {@code action} at SIGTERM, SIGINT (Ctrl-C) and SIGHUP, where the system has them. */
  static void onEnd(Runnable action) {
    ENDING.forEach(name -> handle(name, action));
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
