package dev.porthole.server.connection;

import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends when the memory for clients gets low and when it is sufficient again, and resumes connections that wait for
 * memory.
 *
 * <p>Threads: confined to the sweep.
 */
final class MemoryWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);

  private final ConnectionServices services;
  private final MemoryLine line;
  private boolean reportedLow;

  MemoryWatch(ConnectionServices services, MemoryLine line) {
    this.services = services;
    this.line = line;
    line.show(services.memory().status());
  }

  @Override
  public void run() {
    MemoryStatus status = services.memory().status();
    boolean seen = services.memory().takeLowSeen();
    if (!reportedLow && (seen || status.low())) {
      reportedLow = true;
      append(MemoryChange.LOW, status);
      LOG.warn("clients hold {} of {} MiB: the connections that hold most are not read, or closed", status.used() >> 20,
          status.budget() >> 20);
    }
    if (reportedLow && !status.low()) {
      reportedLow = false;
      append(MemoryChange.OK, status);
      LOG.info("clients hold {} of {} MiB: enough memory is left again", status.used() >> 20, status.budget() >> 20);
    }
    line.show(status);
    services.memory().review();
  }

  private void append(MemoryChange change, MemoryStatus status) {
    services.events()
        .append(new MemoryChanged(services.eventNanos(), change, status.used(), status.budget()));
  }
}
