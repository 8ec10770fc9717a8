package dev.porthole.monitor.composer;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A message with a name, saved to be sent again.
 *
 * <p>Threads: immutable.
 *
 * @param folder names of folders from the outermost to the innermost, separated by {@code /}; empty for none
 * @param name not blank, and unique in its folder
 */
record SavedMessage(String folder, String name, OutgoingMessage message) {
  static final int MAX_NAME = 200;
  /** The order in a list. */
  static final Comparator<SavedMessage> ORDER = Comparator.comparing(SavedMessage::folder)
      .thenComparing(SavedMessage::name);

  public SavedMessage {
    folder = Stream.of(folder.split("/")).map(String::strip).filter(part -> !part.isEmpty())
        .collect(Collectors.joining("/"));
    name = name.strip();
    if (name.isEmpty() || name.length() > MAX_NAME || folder.length() > MAX_NAME) {
      throw new IllegalArgumentException("a name needs 1 to " + MAX_NAME + " characters, a folder has no more");
    }
  }

  /** Folder and name, which together are unique. */
  List<String> place() {
    return List.of(folder, name);
  }
}
