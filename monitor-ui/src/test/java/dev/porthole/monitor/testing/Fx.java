package dev.porthole.monitor.testing;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** Runs on the JavaFX thread and waits for what it shows, with a deadline. */
public final class Fx {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Fx() {}

  public static void startToolkit() {
    Locale.setDefault(Locale.US);
    try {
      FxToolkit.registerPrimaryStage();
    } catch (TimeoutException late) {
      throw new AssertionError(late);
    }
    Platform.setImplicitExit(false);
    Fx.run(() -> Thread.currentThread().setUncaughtExceptionHandler(Fx::onUncaught));
  }

  /**
   * JavaFX's headless screen (26.0.2) throws if a window moves or grows while its picture is in transfer, because the
   * picture no longer fits; the next one does. All other exceptions go to TestFX, which fails the test.
   */
  private static void onUncaught(Thread thread, Throwable thrown) {
    boolean isPicture = Stream.of(thrown.getStackTrace())
        .anyMatch(frame -> frame.getClassName().endsWith(".HeadlessWindow")
            && frame.getMethodName().equals("blit"));
    if (!isPicture) {
      Thread.getDefaultUncaughtExceptionHandler().uncaughtException(thread, thrown);
    }
  }

  public static <T> T get(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), question);
  }

  public static void run(Runnable task) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE.toMillis(), task);
  }

  /** Runs a task even if the JavaFX thread has thrown before; {@link #run} would rethrow that. */
  public static void runInAnyCase(Runnable task) {
    FutureTask<Void> done = new FutureTask<>(task, null);
    Platform.runLater(done);
    WaitForAsyncUtils.waitFor(done);
  }

  /** Waits until a condition, evaluated on the JavaFX thread, holds. */
  public static void await(String what, BooleanSupplier condition) {
    await(what, condition, () -> "");
  }

  /**
   * As {@link #await(String, BooleanSupplier)}; {@code seen} describes the actual state if the condition never holds.
   */
  public static void await(String what, BooleanSupplier condition, Supplier<Object> seen) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!get(condition::getAsBoolean)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain until " + what + "; seen: " + get(seen::get));
      }
      WaitForAsyncUtils.sleep(5, TimeUnit.MILLISECONDS);
    }
  }
}
