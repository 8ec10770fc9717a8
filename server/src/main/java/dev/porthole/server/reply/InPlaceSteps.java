package dev.porthole.server.reply;

import dev.porthole.shared.api.ReplyStep;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Takes a reply's timed steps on the serving thread, as a textbook server does: the thread sleeps or computes, and
 * every connection that needs it waits.
 *
 * <p>Threads: any; stateless.
 */
public final class InPlaceSteps {
  /** How soon a sleeping thread notices that the reply is no longer wanted. */
  private static final Duration NOTICE = Duration.ofMillis(50);

  private InPlaceSteps() {}

  /**
   * Takes the steps in order; blocks.
   *
   * @param wanted whether the reply is still wanted
   * @return whether to send the reply
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
