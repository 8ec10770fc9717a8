package dev.porthole.server.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * What a recording does when the disk does not answer.
 *
 * <p>Threads: immutable.
 *
 * @param suspendAfter how long it is waited for, while sockets are not read; then the recording is suspended and what is missing counted.
 *     Empty to wait for as long as it takes
 */
public record WhenDiskHangs(Optional<Duration> suspendAfter) {
  public static final WhenDiskHangs DEFAULT = new WhenDiskHangs(Optional.of(Duration.ofSeconds(10)));
  public static final WhenDiskHangs WAIT = new WhenDiskHangs(Optional.empty());
}
