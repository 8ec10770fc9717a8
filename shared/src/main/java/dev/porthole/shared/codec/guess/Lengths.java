package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Finding.Rank;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds a length field near the start of messages: tries each offset, width, byte order and meaning, and walks from
 * message to message. A completed walk is stronger evidence the fewer positions of the sample hold a number with which
 * the walk could also have continued.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class Lengths {
  private static final int MAX_OFFSET = 12;
  private static final int MAX_TRAILER = 4;
  private static final int[] WIDTHS = {1, 2, 3, 4, 8};
  private static final int MIN_MESSAGES = 4;
  private static final int MAX_LENGTH = 1 << 20;
  /** How many more messages one walk may have than another before both reach the same positions. */
  private static final int MAX_SLIP = 20;
  /** Among layouts that cut alike prefers the most usual, then the widest: a narrow length misses long messages. */
  private static final Comparator<Layout> USUAL_FIRST = Comparator.comparingInt(Layout::oddity)
      .thenComparing(Layout::width, Comparator.reverseOrder());
  /** Among layouts that fall into step prefers the widest, which is the least likely to do so by chance. */
  private static final Comparator<Layout> WIDE_FIRST = Comparator.comparing(Layout::width, Comparator.reverseOrder())
      .thenComparing(Layout::oddity);

  /** The position of a length field, and how many bytes a message has besides those it counts. */
  private record Layout(int offset, int width, ByteOrder order, int beside) {
    int header() {
      return offset + width;
    }

    /** How unusual the meaning is; less is more usual. */
    int oddity() {
      return beside == header() ? 0 : beside == offset ? 1 : beside == 0 ? 2 : 3;
    }
  }

  /** The messages found by a walk. */
  private record Walk(Layout layout, int[] ends, long lowest, long highest, boolean sameLengths) {
    /** The length of a message other than the first. */
    int stride(int message) {
      return ends[message] - ends[message - 1];
    }
  }

  private final Sample sample;
  /** The length of the messages if all are equally long, else 0. */
  private final int fixed;
  /** By width and order: how many positions of the sample hold a number of at most 0, 1, 2 … */
  private final Map<Integer, int[]> places = new HashMap<>();

  Lengths(Sample sample, int fixed) {
    this.sample = sample;
    this.fixed = fixed;
  }

  List<Finding> find() {
    if (sample.controls() == 0) {
      return List.of(); // all text: a length would be a letter
    }
    List<Walk> walks = new ArrayList<>();
    for (Layout layout : layouts()) {
      Walk walk = walk(layout);
      if (walk != null && !unlikely(walk) && finding(walk).convinces()) {
        walks.add(walk);
      }
    }
    walks.sort(Comparator.comparing(Walk::layout, USUAL_FIRST));
    List<Walk> kept = new ArrayList<>();
    walks.forEach(walk -> keep(walk, kept, other -> Arrays.equals(walk.ends, other.ends)));
    kept.sort(Comparator.comparing(Walk::layout, WIDE_FIRST));
    List<Walk> best = new ArrayList<>();
    kept.forEach(walk -> keep(walk, best, other -> fallsInto(walk, other)));
    return best.stream().map(this::finding).toList();
  }

  private static void keep(Walk walk, List<Walk> kept, Predicate<Walk> isAnother) {
    if (kept.stream().noneMatch(isAnother)) {
      kept.add(walk);
    }
  }

  /**
   * Whether a walk, after some messages of its own, reaches the positions of another: then it reads the other's length
   * field at a wrong offset.
   */
  private static boolean fallsInto(Walk walk, Walk other) {
    for (int slip = -MAX_SLIP; slip <= MAX_SLIP; slip++) {
      int common = 0;
      int mine = walk.ends.length - 1;
      int theirs = other.ends.length - 1 + slip;
      while (mine - common > 0 && theirs - common > 0 && theirs < other.ends.length
          && walk.stride(mine - common) == other.stride(theirs - common)) {
        common++;
      }
      if (common >= walk.ends.length / 2) {
        return true;
      }
    }
    return false;
  }

  private static List<Layout> layouts() {
    List<Layout> layouts = new ArrayList<>();
    for (int width : WIDTHS) {
      for (ByteOrder order : new ByteOrder[]{ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
        for (int offset = 0; offset <= MAX_OFFSET && (width > 1 || order == ByteOrder.BIG_ENDIAN); offset++) {
          for (int beside = 0; beside <= offset + width + MAX_TRAILER; beside++) {
            layouts.add(new Layout(offset, width, order, beside));
          }
        }
      }
    }
    return layouts;
  }

  /** The walk through the sample, or null if it reaches an impossible or implausible length. */
  private @Nullable Walk walk(Layout layout) {
    int[] ends = new int[Sample.MAX_MESSAGES];
    int count = 0;
    int empty = 0;
    long lowest = Long.MAX_VALUE;
    long highest = 0;
    long next = 0;
    int at = 0;
    while (count < ends.length && at + layout.header() <= sample.length()) {
      long number = number(at + layout.offset, layout.width, layout.order);
      next = number + layout.beside;
      if (number < 0 || next < layout.header() || next > MAX_LENGTH) {
        return null;
      }
      if (at + next > sample.length()) {
        break;
      }
      empty += number == 0 ? 1 : 0;
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
      at += (int) next;
      ends[count++] = at;
    }
    boolean zerosOfWider = sample.at(0) == 0 && empty * 3 > count;
    if (count < MIN_MESSAGES || zerosOfWider || next > 8 * (highest + layout.beside) + 64) {
      return null;
    }
    return new Walk(layout, Arrays.copyOf(ends, count), lowest, highest, lowest == highest);
  }

  /**
   * Whether the walk is weak evidence. In messages of equal length every walk returns to the same offsets, so a walk
   * that starts never fails.
   */
  private boolean unlikely(Walk walk) {
    if (walk.sameLengths) {
      return walk.ends[0] != fixed || walk.layout.oddity() == 3;
    }
    return fixed > 0 && (walk.layout.width == 1 || walk.layout.oddity() == 3 || !endsEvery(walk.ends));
  }

  /** Whether a message ends at each multiple of the fixed length. */
  private boolean endsEvery(int[] ends) {
    int hits = 0;
    for (int end : ends) {
      hits += end % fixed == 0 ? 1 : 0;
    }
    return hits == ends[ends.length - 1] / fixed;
  }

  private Finding finding(Walk walk) {
    int messages = walk.ends.length;
    double chance = Math.max(1.0 / sample.length(), chance(walk));
    double bits = (messages - 2) * -Sample.log2(chance) + sample.alignment(walk.ends) + sameStart(walk);
    if (!sample.cutOff && walk.ends[messages - 1] == sample.length()) {
      bits += Sample.log2((double) sample.length() / messages);
    }
    if (-Sample.log2(chance) < 1 && sample.alignment(walk.ends) < Finding.ENOUGH_BITS) {
      bits = 0; // almost any number would have fitted
    }
    List<Reason> reasons = new ArrayList<>(List.of(reason(walk.layout, messages)));
    Supports.readsEndThere(sample, walk.ends).ifPresent(reasons::add);
    Rank rank = walk.sameLengths ? Rank.SAME_LENGTHS : Rank.LENGTHS;
    return new Finding(rank, bits, framing(walk.layout), reasons);
  }

  /** The evidence, in bits, of bytes before the length that are equal in all messages. */
  private double sameStart(Walk walk) {
    double bits = 0;
    for (int i = 0; i < walk.layout.offset; i++) {
      int hits = 0;
      for (int message = 1; message < walk.ends.length; message++) {
        int at = walk.ends[message - 1] + i;
        hits += at < sample.length() && sample.at(at) == sample.at(i) ? 1 : 0;
      }
      bits += hits == walk.ends.length - 1 ? Sample.bits(hits, hits, sample.share(sample.at(i))) : 0;
    }
    return bits;
  }

  private static Framing framing(Layout layout) {
    boolean included = layout.oddity() == 1;
    int adjustment = layout.beside - layout.offset - (included ? 0 : layout.width);
    return new Framing.LengthPrefix(layout.width, layout.order, included, layout.offset, adjustment);
  }

  private static Reason reason(Layout layout, int messages) {
    int to = layout.header() - 1;
    String order = layout.order == ByteOrder.BIG_ENDIAN ? "big" : "little";
    if (layout.oddity() == 3) {
      return Reason.of(Reason.Kind.LENGTH_ADJUSTED, layout.offset, to, order, messages, messages,
          layout.beside - layout.header());
    }
    Reason.Kind kind = layout.beside == layout.header()
        ? Reason.Kind.LENGTH_OF_REST
        : layout.beside == 0 ? Reason.Kind.LENGTH_OF_WHOLE : Reason.Kind.LENGTH_WITH_ITSELF;
    return Reason.of(kind, layout.offset, to, order, messages, messages);
  }

  /** The share of positions in the sample whose number is in the range of the walk's lengths. */
  private double chance(Walk walk) {
    int[] upTo = places.computeIfAbsent(walk.layout.width * (walk.layout.order == ByteOrder.BIG_ENDIAN ? 1 : -1),
        _ -> upTo(walk.layout.width, walk.layout.order));
    int below = walk.lowest == 0 ? 0 : upTo[(int) Math.min(walk.lowest - 1, Sample.MAX_BYTES)];
    return (double) (upTo[(int) Math.min(walk.highest, Sample.MAX_BYTES)] - below) / sample.length();
  }

  private int[] upTo(int width, ByteOrder order) {
    int[] upTo = new int[Sample.MAX_BYTES + 1];
    for (int at = 0; at + width <= sample.length(); at++) {
      long number = number(at, width, order);
      if (number >= 0 && number < upTo.length) {
        upTo[(int) number]++;
      }
    }
    for (int i = 1; i < upTo.length; i++) {
      upTo[i] += upTo[i - 1];
    }
    return upTo;
  }

  /** The number at an offset; negative if the highest of its 64 bits is set. */
  private long number(int at, int width, ByteOrder order) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      number = number << Byte.SIZE | sample.at(order == ByteOrder.BIG_ENDIAN ? at + i : at + width - 1 - i);
    }
    return number;
  }
}
