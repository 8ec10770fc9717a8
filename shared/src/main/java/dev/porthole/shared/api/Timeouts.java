package dev.porthole.shared.api;

import java.time.Duration;

/**
 * How long a server waits for its clients.
 *
 * <p>Threads: immutable.
 *
 * @param drain how long a stop waits for queued replies to be sent, 0 to a day
 * @param slow how long a peer may take to read half of {@link Limits#outboundLimit}, more than 0 to a day
 * @param idle how long a connection may be silent in both directions, up to a day; 0 for no limit
 * @param message how long a message may take from its first byte to its end, up to a day; 0 for no limit
 * @param keepAlive silence after which the system probes whether the peer is still there, in whole seconds, up to 9
 *     hours; 0 for never
 */
public record Timeouts(Duration drain, Duration slow, Duration idle, Duration message, Duration keepAlive) {
  public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(5);
  public static final Duration DEFAULT_SLOW = Duration.ofSeconds(30);
  public static final Duration DEFAULT_MESSAGE = Duration.ofSeconds(60);
  public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofSeconds(60);
  private static final Duration DAY = Duration.ofDays(1);
  /** Linux allows up to 32,767 s. */
  private static final Duration MAX_KEEP_ALIVE = Duration.ofHours(9);

  /** @throws IllegalArgumentException with one line that says what would be right */
  public Timeouts {
    Checks.require(isUpTo(DAY, drain), "drain must be a time from 0 to a day");
    Checks.require(isUpTo(DAY, slow) && !slow.isZero(), "slow-timeout must be a time of more than 0, up to a day");
    Checks.require(isUpTo(DAY, idle), "idle-timeout must be a time from 0 (off) to a day");
    Checks.require(isUpTo(DAY, message), "message-timeout must be a time from 0 (off) to a day");
    Checks.require(isUpTo(MAX_KEEP_ALIVE, keepAlive), "keep-alive must be a time from 0 (off) to 9 hours");
  }

  private static boolean isUpTo(Duration most, Duration time) {
    return !time.isNegative() && time.compareTo(most) <= 0;
  }
}
