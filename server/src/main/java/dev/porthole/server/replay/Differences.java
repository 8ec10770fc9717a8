package dev.porthole.server.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects differences: the first few, and the number of all.
 *
 * <p>Threads: confined to one thread.
 */
final class Differences {
  static final int KEPT = 20;

  private final List<Difference> kept = new ArrayList<>();
  private long count;

  void add(Difference difference) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(difference);
    }
  }

  List<Difference> kept() {
    return List.copyOf(kept);
  }

  long count() {
    return count;
  }
}
