package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.guess.Finding.Rank;
import dev.porthole.shared.codec.guess.Reason.Kind;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds byte strings that end messages. In text a repeated control character is sufficient evidence. Any other bytes
 * need more: chunks end with them, the bytes after them begin alike, or they occur together too often for chance.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class Delimiters {
  /**
   * Control characters that end messages in text (ETX, EOT, ETB, SUB, FS, GS, RS, US, NUL), and FF, which occurs in no
   * text.
   */
  private static final byte[] TERMINATORS = {0x03, 0x04, 0x17, 0x1A, 0x1C, 0x1D, 0x1E, 0x1F, 0x00, (byte) 0xFF};
  private static final byte[] PRINTABLES = {';', '#', '$', '|', '!', '&', '@', '~', '}'};
  private static final byte[] CR_LF = {'\r', '\n'};
  private static final byte[][] LINES_OF_UTF_16 = {{'\r', 0, '\n', 0}, {0, '\r', 0, '\n'}};
  private static final int MIN_MESSAGES = 3;
  private static final int MAX_DELIMITER = 4;
  /** More frequent bytes are content, not delimiters. */
  private static final double MAX_SHARE = 0.3;
  private static final int BITS_OF_TERMINATOR = 5;
  private static final int BITS_OF_LINE = 7;

  private final Sample sample;
  private final List<Finding> found = new ArrayList<>();
  private final Set<Bytes> tried = new HashSet<>();
  private final Map<Bytes, int[]> known = new HashMap<>();

  Delimiters(Sample sample) {
    this.sample = sample;
  }

  List<Finding> find() {
    lines();
    for (byte terminator : TERMINATORS) {
      byte[] delimiter = grow(terminator);
      if (sample.share(terminator & 0xFF) < MAX_SHARE && textBeside(delimiter)) {
        add(delimiter, terminatorRank(delimiter), BITS_OF_TERMINATOR);
      }
    }
    for (byte printable : PRINTABLES) {
      add(new byte[]{printable}, Rank.PRINTABLE_DELIMITER, 0);
    }
    for (byte[] line : LINES_OF_UTF_16) {
      if (Arrays.stream(ends(line)).allMatch(end -> end % 2 == 0)) {
        add(line, Rank.DELIMITER, 0);
      }
    }
    Flags.find(sample).ifPresent(found::add);
    endOfMostChunks().filter(this::isNew).ifPresent(end -> add(end, Rank.ENDS_OF_READS, 0));
    return found;
  }

  private void lines() {
    byte[] lineFeed = {'\n'};
    int[] ends = ends(lineFeed);
    int[] both = ends(CR_LF);
    boolean text = textBeside(lineFeed);
    if (ends.length >= MIN_MESSAGES && text) {
      boolean alwaysBoth = both.length == ends.length;
      tried.add(Bytes.copyOf(lineFeed));
      found.add(new Finding(Rank.DELIMITER, ends.length * BITS_OF_LINE + common(ends), new Framing.Line(),
          reasons(alwaysBoth ? CR_LF : lineFeed, ends)));
      if (!alwaysBoth) {
        add(CR_LF, Rank.DELIMITER, BITS_OF_LINE);
      }
      tried.add(Bytes.copyOf(CR_LF));
    } else if (text) {
      add(new byte[]{'\r'}, Rank.DELIMITER, BITS_OF_LINE);
    }
  }

  private void add(byte[] delimiter, Rank rank, int bitsEach) {
    Bytes key = Bytes.copyOf(delimiter);
    int[] ends = ends(delimiter);
    if (!tried.add(key) || ends.length < MIN_MESSAGES || isStart(delimiter, ends)) {
      return;
    }
    if (rank.compareTo(Rank.DELIMITER) < 0 && !endsMessages(rank, ends)) {
      return;
    }
    double bits = ends.length * bitsEach + common(ends) + togetherBits(delimiter, ends.length);
    found.add(new Finding(rank, bits, new Framing.Delimiter(key), reasons(delimiter, ends)));
  }

  /** Bytes that may also occur within a message need chunks that end with them, or messages that all begin alike. */
  private boolean endsMessages(Rank rank, int[] ends) {
    boolean endReads = sample.alignment(ends) >= Finding.ENOUGH_BITS
        && sample.chunksThatEndWith(ends) >= ends.length * 0.8;
    return endReads || rank != Rank.ENDS_OF_READS && Supports.beginAlike(sample, ends) == ends.length;
  }

  /** The evidence common to every delimiter. */
  private double common(int[] ends) {
    int last = ends[ends.length - 1];
    boolean closed = !sample.cutOff && last == sample.length();
    return sample.alignment(ends) + Supports.beginAlikeBits(sample, ends)
        + (closed ? Sample.log2((double) sample.length() / ends.length) : 0);
  }

  /** The evidence, in bits, that these bytes occur together more often than by chance, by a Poisson distribution. */
  private double togetherBits(byte[] delimiter, int times) {
    if (delimiter.length == 1) {
      return 0;
    }
    double expected = sample.length();
    for (byte one : delimiter) {
      expected *= sample.share(one & 0xFF);
    }
    return times <= expected ? 0 : times * Sample.log2(times / expected) - (times - expected) * Sample.log2(Math.E);
  }

  private List<Reason> reasons(byte[] delimiter, int[] ends) {
    List<Reason> reasons = new ArrayList<>();
    reasons.add(Reason.of(Kind.ENDS_IN, ends.length, ends.length, Sample.hex(delimiter)));
    Supports.readsEndThere(sample, ends).ifPresent(reasons::add);
    Supports.beginsWith(sample, ends).ifPresent(reasons::add);
    return reasons;
  }

  /**
   * A terminator of messages that contain lines ranks above line ends, if it ends the sample or messages begin alike.
   */
  private Rank terminatorRank(byte[] delimiter) {
    int[] ends = ends(delimiter);
    boolean closes = ends.length > 0 && (ends[ends.length - 1] == sample.length()
        || Supports.beginAlikeBits(sample, ends) > 10 || sample.alignment(ends) > 10);
    int linesWithin = sample.count('\n') - (contains(delimiter, (byte) '\n') ? ends.length : 0);
    return closes || linesWithin <= 0 ? Rank.TERMINATOR : Rank.DELIMITER;
  }

  /** Whether the bytes start messages rather than end them: the sample starts with them and does not end with them. */
  private boolean isStart(byte[] delimiter, int[] ends) {
    return ends[0] == delimiter.length && ends[ends.length - 1] != sample.length();
  }

  /** Whether everything except the delimiter, and one byte at each message's start, is text. */
  private boolean textBeside(byte[] delimiter) {
    int[] ends = ends(delimiter);
    int others = sample.controls();
    for (byte one : delimiter) {
      others -= isControl(one) ? ends.length : 0;
    }
    if (sample.length() > 0 && isControl(sample.bytes[0]) && !contains(delimiter, sample.bytes[0])) {
      others -= sample.count(sample.at(0));
    }
    return others <= sample.length() / 200;
  }

  /** The byte together with the bytes that always surround it, such as FF FF FF or 1C 0D. */
  private byte[] grow(byte seed) {
    byte[] delimiter = new byte[lengthOfRuns(seed)];
    Arrays.fill(delimiter, seed);
    for (int grown = delimiter.length; grown < MAX_DELIMITER; grown++) {
      byte[] shorter = delimiter;
      Optional<byte[]> longer = grownBy(shorter, -1).or(() -> grownBy(shorter, 1));
      if (longer.isEmpty()) {
        break;
      }
      delimiter = longer.get();
    }
    return delimiter;
  }

  private Optional<byte[]> grownBy(byte[] delimiter, int side) {
    int[] ends = ends(delimiter);
    int neighbour = -1;
    int seen = 0;
    for (int end : ends) {
      int at = side < 0 ? end - delimiter.length - 1 : end;
      if (at < 0 || at >= sample.length()) {
        continue;
      }
      if (neighbour >= 0 && neighbour != sample.at(at)) {
        return Optional.empty();
      }
      neighbour = sample.at(at);
      seen++;
    }
    boolean startsMessages = side > 0 && neighbour == sample.at(0);
    if (seen < MIN_MESSAGES || seen < ends.length - 1 || startsMessages
        || !isControl((byte) neighbour) && neighbour != 0xFF && neighbour != '\r' && neighbour != '\n') {
      return Optional.empty();
    }
    byte[] longer = new byte[delimiter.length + 1];
    System.arraycopy(delimiter, 0, longer, side < 0 ? 1 : 0, delimiter.length);
    longer[side < 0 ? 0 : delimiter.length] = (byte) neighbour;
    return Optional.of(longer);
  }

  /** The length of this byte's runs, if it is constant and small; else 1. */
  private int lengthOfRuns(byte value) {
    int common = 0;
    for (int at = 0; at < sample.length(); at++) {
      int from = at;
      while (at < sample.length() && sample.bytes[at] == value) {
        at++;
      }
      boolean cut = at == sample.length() && at - from < common;
      if (at > from && !cut && common > 0 && common != at - from) {
        return 1;
      }
      common = at > from && !cut ? at - from : common;
    }
    return common > MAX_DELIMITER ? 1 : Math.max(1, common);
  }

  /** The longest string of two or more bytes with which more than half of the chunks end. */
  private Optional<byte[]> endOfMostChunks() {
    Optional<Map.Entry<Bytes, Integer>> end = endOfMostChunks(2);
    for (int length = 3; length <= MAX_DELIMITER && end.isPresent(); length++) {
      int count = end.get().getValue();
      Optional<Map.Entry<Bytes, Integer>> longer = endOfMostChunks(length).filter(entry -> entry.getValue() == count);
      if (longer.isEmpty()) {
        break;
      }
      end = longer;
    }
    return end.map(entry -> entry.getKey().toArray());
  }

  private Optional<Map.Entry<Bytes, Integer>> endOfMostChunks(int length) {
    Map<Bytes, Integer> counts = new HashMap<>();
    for (int end : sample.chunkEnds) {
      if (end >= length) {
        counts.merge(Bytes.copyOf(sample.bytes, end - length, length), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream().filter(entry -> entry.getValue() * 2 > sample.chunkEnds.length).findFirst();
  }

  /** Whether no delimiter tried so far has the same end. */
  private boolean isNew(byte[] end) {
    return tried.stream().noneMatch(other -> other.length() <= end.length && ends(other.toArray()).length > 0
        && other.equals(Bytes.copyOf(end, end.length - other.length(), other.length())));
  }

  /** The end offsets of messages that end with these bytes. */
  private int[] ends(byte[] delimiter) {
    return known.computeIfAbsent(Bytes.copyOf(delimiter), _ -> ends(sample, delimiter));
  }

  static int[] ends(Sample sample, byte[] delimiter) {
    int[] ends = new int[Sample.MAX_MESSAGES];
    int count = 0;
    int last = sample.count(delimiter[0] & 0xFF) == 0 ? -1 : sample.length() - delimiter.length;
    for (int at = 0; at <= last && count < ends.length; at++) {
      if (sample.bytes[at] == delimiter[0]
          && Arrays.equals(sample.bytes, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
        ends[count++] = at + delimiter.length;
        at += delimiter.length - 1;
      }
    }
    return Arrays.copyOf(ends, count);
  }

  private static boolean isControl(byte value) {
    return value >= 0 && value < 0x20 && value != '\t' && value != '\n' && value != '\r' || value == 0x7F;
  }

  private static boolean contains(byte[] bytes, byte value) {
    for (byte one : bytes) {
      if (one == value) {
        return true;
      }
    }
    return false;
  }
}
