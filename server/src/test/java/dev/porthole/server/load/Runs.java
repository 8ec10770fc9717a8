package dev.porthole.server.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Short runs of a load. */
final class Runs {
  static final Duration SHORT = Duration.ofMillis(300);
  static final Duration WARMUP = Duration.ofMillis(50);

  private Runs() {}

  /** Records the calls of a run. */
  static class RecordingWatcher implements LoadRun.Watcher {
    final List<LoadProgress> progress = new ArrayList<>();
    final List<Long> held = new ArrayList<>();

    @Override
    public void onProgress(LoadProgress now) {
      progress.add(now);
    }

    @Override
    public void onHeld(long connections) {
      held.add(connections);
    }
  }

  static LoadReport of(Load.Builder load) {
    return of(load, new RecordingWatcher());
  }

  static LoadReport of(Load.Builder load, RecordingWatcher watcher) {
    return new LoadRun(load.build(), watcher).run();
  }

  /** Four connections, measured for 300 ms after 50 ms. */
  static Load.Builder small(Load.Builder load) {
    return load.connections(4).warmup(WARMUP).duration(SHORT);
  }
}
