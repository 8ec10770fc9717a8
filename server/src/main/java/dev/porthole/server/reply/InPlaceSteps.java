package dev.porthole.server.reply;

import dev.porthole.shared.api.ReplyStep;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Takes the time that a reply costs on the thread that serves, as a textbook's server does: it sleeps, or computes, and whoever needs that
 * thread waits for it.
 *
 * <p>Threads: any; stateless.
 */
public final class InPlaceSteps {
  /** How soon a thread that sleeps notices that nobody wants the answer any more. */
  private static final Duration NOTICE = Duration.ofMillis(50);

  private InPlaceSteps() {}

  /**
   * Takes the time.
   *
   * @param wanted whether anybody still wants the answer
   * @return whether the answer is to be sent
   */
  public static boolean take(List<ReplyStep> steps, BooleanSupplier wanted) {
    for (ReplyStep step : steps) {
      boolean taken = switch (step.kind()) {
        case WAIT -> sleep(step.time(), wanted);
        case COMPUTE -> ProcessorTime.use(step.time(), wanted);
      };
      if (!taken) {
        return false;
      }
    }
    return wanted.getAsBoolean();
  }

  private static boolean sleep(Duration time, BooleanSupplier wanted) {
    long end = System.nanoTime() + time.toNanos();
    try {
      for (long left = time.toNanos(); left > 0 && wanted.getAsBoolean(); left = end - System.nanoTime()) {
        Thread.sleep(Duration.ofNanos(Math.min(left, NOTICE.toNanos())));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return false;
    }
    return wanted.getAsBoolean();
  }
}
