package dev.porthole.server.compare;

import java.time.Duration;

/**
 * What the process that loads is asked to do, on one line of its standard input.
 *
 * <p>Threads: immutable.
 *
 * @param server the process
 * @param warmup how long it is loaded and not measured, once all connections are served
 * @param patience how long connections may take to be served
 * @param stall how long one may be and nobody else, unless the server starts processes
 */
record LoadRequest(long server, int port, ComparedLoad load, Duration warmup, Duration duration, Duration patience,
    Duration stall) {
  private static final int FIELDS = 7;
  /** Beside what has a time of its own: to read what a thousand processes tell, to hear the last answers, to close. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(45);

  /** One line, which {@link #parse} reads. */
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

  /** When it should have been done for long: connections are let go, opened and served, each twice at the most. */
  Duration limit() {
    return warmup.plus(duration).plus(patience.multipliedBy(5)).plus(ALLOWANCE);
  }

  private static Duration millis(String number) {
    return Duration.ofMillis(Long.parseLong(number));
  }
}
