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
import org.jspecify.annotations.Nullable;

/**
 * Merges the changes of one window into what another window has made of the same state: what either added is kept, what
 * either removed is gone, and of conflicting changes both are kept where possible.
 *
 * <p>Threads: stateless.
 */
public final class ThreeWayMerge {
  private ThreeWayMerge() {}

  /** Merges settings by key, and the highlight rules one by one. If both have set a key, the later value wins. */
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

  /** Lines in this window's order, followed by the lines that others have added. */
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

  private static List<String> linesOf(@Nullable String text) {
    return Optional.ofNullable(text).orElse("").lines().toList();
  }

  /** The elements of both sets, those of the first one first. */
  public static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new LinkedHashSet<>(one);
    all.addAll(other);
    return all;
  }
}
