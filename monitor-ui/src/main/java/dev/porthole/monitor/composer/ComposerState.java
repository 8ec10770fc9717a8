package dev.porthole.monitor.composer;

import java.util.List;

/**
 * What the composer keeps between runs.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public record ComposerState(SentHistory history, SavedMessages saved) {
  /** Starts empty and saves nothing. */
  public static ComposerState fresh() {
    return new ComposerState(new SentHistory(List.of(), _ -> {}), new SavedMessages(List.of(), _ -> {}));
  }
}
