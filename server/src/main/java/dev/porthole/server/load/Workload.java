package dev.porthole.server.load;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * All connections of a run together.
 *
 * <p>Threads: called by the run's; what it returns is exact when the channels' threads have ended.
 */
interface Workload {
  /** Starts the connections; what they do is not measured before the window is set. */
  void begin();

  /** The window is set. */
  void onWindowSet();

  /** Messages that live connections have still to be answered. */
  long awaited();

  /** Connections that were answered, each counted once. */
  long served();

  /** Connections that are open. */
  long live();

  /** Nothing more is to be sent. */
  void end();

  /** Replies that have begun and are not whole. */
  long incomplete();

  /**
   * Counts the messages that were not answered.
   *
   * @param latency of the answered; takes those of the others as well where the mode asks for it
   * @param end when they were given up
   */
  long countUnanswered(Histogram latency, long end);

  /** How late messages were released, where they are due at times. */
  Optional<Histogram> lateness();
}
