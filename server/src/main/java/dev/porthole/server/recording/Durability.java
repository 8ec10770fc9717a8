package dev.porthole.server.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * When recorded data is flushed to disk (fsync), to survive a power cut. After a crash of the program alone, everything
 * written is there, whatever this setting.
 *
 * <p>Threads: immutable.
 *
 * @param interval how often a second thread flushes; empty if the recorder waits for a flush after each batch of events
 */
public record Durability(Optional<Duration> interval) {
  public static final Durability DEFAULT = new Durability(Optional.of(Duration.ofMillis(100)));
  public static final Durability BATCH = new Durability(Optional.empty());
}
