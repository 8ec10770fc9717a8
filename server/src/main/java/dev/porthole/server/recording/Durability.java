package dev.porthole.server.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * When what is recorded is seen safely to the disk, so that it outlives a power cut. What a crash of the program leaves is all that was
 * written, whatever this says.
 *
 * <p>Threads: immutable.
 *
 * @param interval how often a second thread does; empty if the recorder waits for it after each batch of events
 */
public record Durability(Optional<Duration> interval) {
  public static final Durability DEFAULT = new Durability(Optional.of(Duration.ofMillis(100)));
  public static final Durability BATCH = new Durability(Optional.empty());
}
