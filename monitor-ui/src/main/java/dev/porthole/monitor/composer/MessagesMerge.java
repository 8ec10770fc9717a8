package dev.porthole.monitor.composer;

import dev.porthole.monitor.settings.ThreeWayMerge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Merges the messages of one window with those that another window has kept meanwhile, as {@link ThreeWayMerge} does.
 *
 * <p>Threads: stateless.
 */
final class MessagesMerge {
  private MessagesMerge() {}

  /**
   * Merges saved messages by folder and name. If both windows gave a name to different messages, the later one gets a
   * number.
   */
  static List<SavedMessage> saved(List<SavedMessage> before, List<SavedMessage> now,
      List<SavedMessage> there) {
    Map<List<String>, SavedMessage> old = byPlace(before);
    Map<List<String>, SavedMessage> own = byPlace(now);
    Map<List<String>, SavedMessage> merged = byPlace(there);
    for (List<String> place : ThreeWayMerge.union(old.keySet(), own.keySet())) {
      SavedMessage mine = own.get(place);
      if (Objects.equals(old.get(place), mine)) {
        continue;
      }
      SavedMessage theirs = merged.get(place);
      boolean untouched = Objects.equals(theirs, old.get(place));
      if (mine == null) {
        merged.computeIfPresent(place, (_, other) -> untouched ? null : other);
      } else if (untouched || theirs == null || theirs.equals(mine)) {
        merged.put(place, mine);
      } else {
        SavedMessage numbered = numbered(mine, merged.keySet());
        merged.put(numbered.place(), numbered);
      }
    }
    return merged.values().stream().sorted(SavedMessage.ORDER).toList();
  }

  /** Merges sent messages, newest first: new ones of this window come before the kept ones. */
  static List<OutgoingMessage> history(List<OutgoingMessage> before, List<OutgoingMessage> now,
      List<OutgoingMessage> there) {
    int added = 0;
    while (!startsWith(before, now.subList(added, now.size()))) {
      added++;
    }
    List<OutgoingMessage> merged = new ArrayList<>(now.subList(0, added));
    int same = !merged.isEmpty() && !there.isEmpty() && merged.getLast().equals(there.getFirst()) ? 1 : 0;
    merged.addAll(there.subList(same, there.size()));
    return SentHistory.limited(merged);
  }

  private static boolean startsWith(List<OutgoingMessage> all, List<OutgoingMessage> start) {
    return start.size() <= all.size() && all.subList(0, start.size()).equals(start);
  }

  private static SavedMessage numbered(SavedMessage message, Set<List<String>> taken) {
    for (int number = 2;; number++) {
      String ending = " (" + number + ")";
      String name = message.name().substring(0,
          Math.min(message.name().length(), SavedMessage.MAX_NAME - ending.length())) + ending;
      if (!taken.contains(List.of(message.folder(), name))) {
        return new SavedMessage(message.folder(), name, message.message());
      }
    }
  }

  private static Map<List<String>, SavedMessage> byPlace(List<SavedMessage> messages) {
    return messages.stream().collect(Collectors.toMap(SavedMessage::place, message -> message, (_, last) -> last,
        LinkedHashMap::new));
  }
}
