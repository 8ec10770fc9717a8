package dev.porthole.server.compare;

import java.time.Duration;

/**
 * A request to the load process, on one line of its standard input.
 *
 * <p>Threads: immutable.
 *
 * @param server the server's process
 * @param warmup how long the load runs before measuring, once all connections are served
 * @param patience how long connections may take to be served
 * @param stall how long one connection may be served while no other is, unless the server starts processes
 */
record LoadRequest(long server, int port, ComparedLoad load, Duration warmup, Duration duration, Duration patience,
    Duration stall) {
  private static final int FIELDS = 7;
  /** Time for everything else: reading the usage of a thousand processes, waiting for the last replies, closing. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(45);

  /** One line, as {@link #parse} reads it. */
  String line() {
    return server + " " + port + " " + load.name() + " " + warmup.toMillis() + " " + duration.toMillis() + " "
        + patience.toMillis() + " " + stall.toMillis();
  }

  static LoadRequest parse(String line) {
    String[] of = line.split(" ");
    if (of.length != FIELDS) {
      throw new IllegalArgumentException("no order: " + line);
    }
    return new LoadRequest(Long.parseLong(of[0]), Integer.parseInt(of[1]), ComparedLoad.valueOf(of[2]), millis(of[3]),
        millis(of[4]), millis(of[5]), millis(of[6]));
  }

  /** The time after which the load counts as stuck: allows connections to be closed, opened and served twice. */
  Duration limit() {
    return warmup.plus(duration).plus(patience.multipliedBy(5)).plus(ALLOWANCE);
  }

  private static Duration millis(String number) {
    return Duration.ofMillis(Long.parseLong(number));
  }
}
