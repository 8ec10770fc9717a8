package dev.porthole.monitor.composer;

import java.util.List;

/**
 * What the composer keeps between runs.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public record ComposerMemory(SentHistory history, SavedMessages saved) {
  /** With nothing kept, and keeping nothing. */
  public static ComposerMemory fresh() {
    return new ComposerMemory(new SentHistory(List.of(), _ -> {}), new SavedMessages(List.of(), _ -> {}));
  }
}
