package dev.porthole.server.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Whether memory and descriptors stayed as they were: the median of the last third of the samples against that of the
 * first third, after the warm-up.
 *
 * <p>Threads: confined to one.
 */
final class SoakVerdict {
  private static final double WARM_UP = 0.25;
  private static final double GROWTH = 1.15;
  private static final long HEAP_SLACK = 8 << 20;
  /** What the JIT compiles and malloc keeps is not of the first minute only. */
  private static final long RESIDENT_SLACK = 32 << 20;
  private static final long DESCRIPTOR_SLACK = 8;

  private final List<String> problems = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * Judges what was sampled once a second.
   *
   * @param before any client came
   * @param after all had gone
   */
  SoakVerdict(SoakSample before, List<SoakSample> samples, SoakSample after) {
    List<SoakSample> warm = samples.subList((int) (samples.size() * WARM_UP), samples.size());
    lines.add(String.format(Locale.ROOT, "%-14s %12s %12s %12s %12s", "", "before", "first third", "last third",
        "after"));
    flat("heap KiB", warm, SoakSample::heapBytes, HEAP_SLACK, before, after);
    flat("resident KiB", warm, SoakSample::residentBytes, RESIDENT_SLACK, before, after);
    row("descriptors", 1, warm, SoakSample::descriptors, before, after);
    row("live", 1, warm, SoakSample::live, before, after);
    require(after.live() == 0, after.live() + " connections are live when all clients have gone");
    require(after.descriptors() <= before.descriptors() + DESCRIPTOR_SLACK,
        "descriptors: " + before.descriptors() + " before, " + after.descriptors() + " after");
  }

  void require(boolean right, String otherwise) {
    if (!right) {
      problems.add(otherwise);
    }
  }

  void add(List<String> more) {
    problems.addAll(more);
  }

  List<String> problems() {
    return List.copyOf(problems);
  }

  /** The table. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  private void flat(String name, List<SoakSample> warm, ToLongFunction<SoakSample> of, long slack, SoakSample before,
      SoakSample after) {
    row(name, 1 << 10, warm, of, before, after);
    long first = median(third(warm, 0), of);
    long last = median(third(warm, 2), of);
    require(last <= first * GROWTH + slack, name + " grew from " + (first >> 10) + " to " + (last >> 10));
  }

  private void row(String name, long unit, List<SoakSample> warm, ToLongFunction<SoakSample> of, SoakSample before,
      SoakSample after) {
    lines.add(String.format(Locale.ROOT, "%-14s %,12d %,12d %,12d %,12d", name, of.applyAsLong(before) / unit,
        median(third(warm, 0), of) / unit, median(third(warm, 2), of) / unit, of.applyAsLong(after) / unit));
  }

  private static List<SoakSample> third(List<SoakSample> warm, int which) {
    return warm.subList(warm.size() * which / 3, warm.size() * (which + 1) / 3);
  }

  private static long median(List<SoakSample> samples, ToLongFunction<SoakSample> of) {
    long[] sorted = samples.stream().mapToLong(of).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
