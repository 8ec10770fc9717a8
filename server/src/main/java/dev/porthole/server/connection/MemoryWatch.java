package dev.porthole.server.connection;

import dev.porthole.shared.api.MemoryStatus;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.MemoryChange;
import dev.porthole.shared.event.ServerEvent.MemoryChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when the memory for clients gets low and when there is enough again, and has those go on who had to wait for it.
 *
 * <p>Threads: confined to the sweep.
 */
final class MemoryWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);

  private final ConnectionServices services;
  private final MemoryLine line;
  private boolean toldLow;

  MemoryWatch(ConnectionServices services, MemoryLine line) {
    this.services = services;
    this.line = line;
    line.show(services.memory().status());
  }

  @Override
  public void run() {
    MemoryStatus status = services.memory().status();
    boolean seen = services.memory().takeLowSeen();
    if (!toldLow && (seen || status.low())) {
      toldLow = true;
      tell(MemoryChange.LOW, status);
      LOG.warn("clients hold {} of {} MiB: those who hold most are read no more, or closed", status.used() >> 20,
          status.budget() >> 20);
    }
    if (toldLow && !status.low()) {
      toldLow = false;
      tell(MemoryChange.OK, status);
      LOG.info("clients hold {} of {} MiB: enough memory is left again", status.used() >> 20, status.budget() >> 20);
    }
    line.show(status);
    services.memory().review();
  }

  private void tell(MemoryChange change, MemoryStatus status) {
    services.events()
        .append(new MemoryChanged(EventTime.nanos(services.clock()), change, status.used(), status.budget()));
  }
}
