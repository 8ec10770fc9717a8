package dev.porthole.shared.event;

/**
 * Where the server tells its facts.
 *
 * <p>Threads: any thread may append, at any time, several at once.
 */
@FunctionalInterface
public interface EventSink {
  /** Appends a fact as the newest; returns at once, whatever the readers do, and never throws. */
  void append(ServerEvent event);
}
