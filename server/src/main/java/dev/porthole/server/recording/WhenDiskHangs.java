package dev.porthole.server.recording;

import java.time.Duration;
import java.util.Optional;

/**
 * What a recorder does when the disk does not respond.
 *
 * <p>Threads: immutable.
 *
 * @param suspendAfter how long to wait, without reading sockets, before recording is suspended and missing events are
 *     counted. Empty to wait forever
 */
public record WhenDiskHangs(Optional<Duration> suspendAfter) {
  public static final WhenDiskHangs DEFAULT = new WhenDiskHangs(Optional.of(Duration.ofSeconds(10)));
  public static final WhenDiskHangs WAIT = new WhenDiskHangs(Optional.empty());
}
