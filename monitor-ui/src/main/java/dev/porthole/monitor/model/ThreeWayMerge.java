package dev.porthole.monitor.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Puts what one window has changed into what another one has made of the same meanwhile: what either has added stays, what either has
 * removed is gone, and where both have changed the same both are kept, where both can be.
 *
 * <p>Threads: stateless.
 */
public final class ThreeWayMerge {
  private ThreeWayMerge() {}

  /** Settings by their keys; the rules of the highlights one by one. Where both have set a key, the last counts. */
  public static Map<String, String> settings(Map<String, String> before, Map<String, String> now,
      Map<String, String> there) {
    Map<String, String> merged = new TreeMap<>(there);
    for (String key : union(before.keySet(), now.keySet())) {
      if (key.equals(Settings.HIGHLIGHTS)) {
        merged.put(key, String.join("\n",
            lines(linesOf(before.get(key)), linesOf(now.get(key)), linesOf(there.get(key)))));
      } else if (!Objects.equals(before.get(key), now.get(key))) {
        merged.compute(key, (_, _) -> now.get(key));
      }
    }
    return Map.copyOf(merged);
  }

  /** Saved messages by their folders and names. A name that both have given to different messages gets a number for the later one. */
  public static List<SavedMessage> saved(List<SavedMessage> before, List<SavedMessage> now,
      List<SavedMessage> there) {
    Map<List<String>, SavedMessage> old = byPlace(before);
    Map<List<String>, SavedMessage> own = byPlace(now);
    Map<List<String>, SavedMessage> merged = byPlace(there);
    for (List<String> place : union(old.keySet(), own.keySet())) {
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

  /** What was sent, newest first: what is new here comes before what is there. */
  public static List<OutgoingMessage> history(List<OutgoingMessage> before, List<OutgoingMessage> now,
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

  /** Lines in this window's order, those that somebody else has added behind them. */
  private static List<String> lines(List<String> before, List<String> now, List<String> there) {
    if (now.equals(before)) {
      return there;
    }
    Set<String> old = new HashSet<>(before);
    Set<String> own = new HashSet<>(now);
    Set<String> others = new HashSet<>(there);
    return Stream.concat(now.stream().filter(line -> !old.contains(line) || others.contains(line)),
        there.stream().filter(line -> !old.contains(line) && !own.contains(line))).toList();
  }

  private static List<String> linesOf(String text) {
    return Optional.ofNullable(text).orElse("").lines().toList();
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

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
