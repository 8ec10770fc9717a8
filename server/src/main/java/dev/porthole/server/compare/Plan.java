package dev.porthole.server.compare;

import dev.porthole.shared.api.ModelName;
import java.time.Duration;
import java.util.List;

/**
 * What is compared, and how.
 *
 * <p>Threads: immutable.
 *
 * @param models in the order of output, each once, one or more
 * @param loads in the order of output, each once, one or more
 * @param rounds rounds of every model, 1 to 100
 * @param duration how long each load is measured, 50 ms to 10 minutes
 */
public record Plan(List<ModelName> models, List<ComparedLoad> loads, int rounds, Duration duration) {
  private static final int MAX_ROUNDS = 100;
  private static final Duration MIN_TIME = Duration.ofMillis(50);
  private static final Duration MAX_TIME = Duration.ofMinutes(10);
  private static final Duration MAX_WARMUP = Duration.ofSeconds(2);
  private static final Duration MIN_PREPARATION = Duration.ofMillis(400);
  private static final Duration MAX_PREPARATION = Duration.ofSeconds(3);
  private static final Duration MIN_PATIENCE = Duration.ofSeconds(5);
  private static final Duration MAX_PATIENCE = Duration.ofSeconds(40);
  private static final Duration MIN_STALL = Duration.ofSeconds(1);
  private static final Duration MAX_STALL = Duration.ofSeconds(2);

  public Plan {
    models = models.stream().distinct().toList();
    loads = loads.stream().distinct().toList();
    requireThat(!models.isEmpty(), "models needs one or more");
    requireThat(!loads.isEmpty(), "loads needs one or more");
    requireThat(rounds >= 1 && rounds <= MAX_ROUNDS, "rounds must be 1 to " + MAX_ROUNDS + ", not " + rounds);
    requireThat(duration.compareTo(MIN_TIME) >= 0 && duration.compareTo(MAX_TIME) <= 0,
        "seconds must be 0.05 to 600, not " + duration.toMillis() / 1e3);
  }

  /** How long each load runs before measuring. */
  Duration warmup() {
    Duration part = duration.dividedBy(4);
    return part.compareTo(MAX_WARMUP) < 0 ? part : MAX_WARMUP;
  }

  /** How long a newly started server is loaded before the first measurement. */
  Duration preparation() {
    return clamp(duration, MIN_PREPARATION, MAX_PREPARATION);
  }

  /** How long connections may take to be served. */
  Duration patience() {
    return clamp(duration.multipliedBy(20), MIN_PATIENCE, MAX_PATIENCE);
  }

  /** How long one connection may be served while no other is, before waiting is abandoned. */
  Duration stall() {
    return clamp(duration, MIN_STALL, MAX_STALL);
  }

  int measurements() {
    return models.size() * loads.size() * rounds;
  }

  private static Duration clamp(Duration time, Duration least, Duration most) {
    return time.compareTo(least) < 0 ? least : time.compareTo(most) > 0 ? most : time;
  }

  private static void requireThat(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
