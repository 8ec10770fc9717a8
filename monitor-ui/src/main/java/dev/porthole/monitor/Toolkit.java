package dev.porthole.monitor;

import dev.porthole.shared.api.FailureReason;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and ends JavaFX.
 *
 * <p>Threads: the main thread.
 */
final class Toolkit {
  private static final Logger LOG = LoggerFactory.getLogger(Toolkit.class);

  private static final Duration END = Duration.ofSeconds(2);

  private Toolkit() {}

  /**
   * Why no window can be shown, as far as the environment shows: with X11 or Wayland, no display is set.
   *
   * @return one line; empty if a window can be tried
   */
  static Optional<String> whyNoWindow() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (!isAvailable()) {
      return Optional.of("no window can be opened here (there is no JavaFX for " + system + " on "
          + System.getProperty("os.arch") + ")");
    }
    boolean needsDisplay = !system.contains("mac") && !system.contains("win");
    boolean named = named("DISPLAY") || named("WAYLAND_DISPLAY") || System.getProperty("glass.platform") != null;
    return needsDisplay && !named ? Optional.of("no display (DISPLAY is not set)") : Optional.empty();
  }

  /** The launcher leaves JavaFX out where there is none for the platform. */
  private static boolean isAvailable() {
    try {
      Class.forName("javafx.application.Platform", false, Toolkit.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException none) {
      return false;
    }
  }

  private static boolean named(String variable) {
    String value = System.getenv(variable);
    return value != null && !value.isEmpty();
  }

  /**
   * Starts JavaFX.
   *
   * @return why it failed, in one line; empty if it has started
   */
  static Optional<String> start() {
    try {
      Platform.startup(() -> Platform.setImplicitExit(false));
      return Optional.empty();
    } catch (RuntimeException | LinkageError failed) {
      LOG.debug("JavaFX does not start", failed);
      return Optional.of(
          "no window can be opened here (" + FailureReason.of(failed) + ")");
    }
  }

  /** Waits for the JavaFX thread, which would otherwise draw while the JVM removes its renderer. */
  static void end() throws InterruptedException {
    CompletableFuture<Thread> toolkit = new CompletableFuture<>();
    Platform.runLater(() -> {
      toolkit.complete(Thread.currentThread());
      Platform.exit();
    });
    try {
      toolkit.get(END.toMillis(), TimeUnit.MILLISECONDS).join(END);
    } catch (ExecutionException | TimeoutException late) {
      LOG.debug("JavaFX did not end", late);
    }
  }
}
