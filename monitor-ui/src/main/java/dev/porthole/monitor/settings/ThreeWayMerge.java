package dev.porthole.monitor.settings;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** What is in either, that of the first one before the rest. */
  public static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
