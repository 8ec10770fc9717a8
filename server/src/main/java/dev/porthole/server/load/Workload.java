package dev.porthole.server.load;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * All connections of a run together.
 *
 * <p>Threads: called on the run's thread; results are exact once the channels' threads have ended.
 */
interface Workload {
  /** Starts the connections; nothing is measured before the window is set. */
  void begin();

  /** Called when the window is set. */
  void onWindowSet();

  /** How many messages of live connections are unanswered. */
  long awaited();

  /** How many connections have received a reply. */
  long served();

  /** How many connections are open. */
  long live();

  /** Stops sending. */
  void end();

  /** How many replies are incomplete. */
  long incomplete();

  /**
   * Counts the messages that were not answered.
   *
   * @param latency times of the answered messages; unanswered ones are added if the mode requires it
   * @param end when the run gave up waiting
   */
  long countUnanswered(Histogram latency, long end);

  /** How late messages were released, if they are due at fixed times. */
  Optional<Histogram> lateness();
}
