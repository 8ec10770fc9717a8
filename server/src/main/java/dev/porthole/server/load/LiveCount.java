package dev.porthole.server.load;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the open connections; when none is left, the run ends.
 *
 * <p>Threads: any; the count is atomic.
 */
final class LiveCount {
  private final AtomicInteger live;
  private final ErrorCounts troubles;

  LiveCount(int connections, ErrorCounts troubles) {
    this.live = new AtomicInteger(connections);
    this.troubles = troubles;
  }

  void leave() {
    if (live.decrementAndGet() == 0) {
      troubles.allGone();
    }
  }

  int get() {
    return live.get();
  }
}
