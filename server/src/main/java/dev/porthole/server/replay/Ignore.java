package dev.porthole.server.replay;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes are ignored in a comparison: time stamps, counters, values that differ each time.
 *
 * <ul>
 * <li>{@code 16-24}: bytes at these offsets of the recorded stream, both inclusive, counted from 0; also {@code 16} and
 *     {@code 16-};
 * <li>{@code @4-8}: bytes at these offsets of each recorded message; needs a framing;
 * <li>{@code re:EXPRESSION}: what a regular expression matches on both sides, whatever the lengths of the matches,
 *     within a line or, with a framing, a message.
 * </ul>
 *
 * <p>Threads: immutable, except the count of skipped texts, which any thread may increase.
 */
public final class Ignore {
  public static final Ignore NOTHING = new Ignore(List.of(), List.of(), List.of());
  private static final String REGEX = "re:";
  /** A scanned message has fewer than 2 to this power bytes. */
  private static final int LENGTH_BITS = 25;
  private static final int MAX_PATTERNS = 1 << 6;
  private static final Pattern RANGE = Pattern.compile("(@?)(\\d{1,18})(-(\\d{1,18})?)?");

  /** Receives, in order, the tokens of some bytes. */
  @FunctionalInterface
  interface TokenSink {
    /** @param kind as in {@link Tokens} */
    void token(int kind, int size);
  }

  private record Range(long first, long last) {
    boolean has(long offset) {
      return first <= offset && offset <= last;
    }
  }

  private final List<Range> ofStream;
  private final List<Range> ofMessage;
  private final List<BytePattern> patterns;
  private final LongAdder skipped = new LongAdder();

  private Ignore(List<Range> ofStream, List<Range> ofMessage, List<BytePattern> patterns) {
    this.ofStream = List.copyOf(ofStream);
    this.ofMessage = List.copyOf(ofMessage);
    this.patterns = List.copyOf(patterns);
  }

  /**
   * Parses rules as users type them.
   *
   * @param charset the charset in which expressions decode the bytes
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static Ignore parse(Collection<String> rules, Charset charset) {
    List<Range> ofStream = new ArrayList<>();
    List<Range> ofMessage = new ArrayList<>();
    List<BytePattern> patterns = new ArrayList<>();
    for (String rule : rules) {
      if (rule.regionMatches(true, 0, REGEX, 0, REGEX.length())) {
        patterns.add(expression(rule, charset));
        continue;
      }
      Matcher range = RANGE.matcher(rule);
      if (!range.matches()) {
        throw wrong(rule);
      }
      (range.group(1).isEmpty() ? ofStream : ofMessage).add(range(range, rule));
    }
    if (patterns.size() > MAX_PATTERNS) {
      throw new IllegalArgumentException("ignore: takes at most " + MAX_PATTERNS + " expressions");
    }
    return new Ignore(ofStream, ofMessage, patterns);
  }

  /** Whether there are ranges within messages, which need a framing. */
  public boolean needsFraming() {
    return !ofMessage.isEmpty();
  }

  /** How many texts an expression took too long on: it ignored nothing in them. */
  public long skipped() {
    return skipped.sum();
  }

  boolean hasPatterns() {
    return !patterns.isEmpty();
  }

  boolean isNothing() {
    return ofStream.isEmpty() && ofMessage.isEmpty() && patterns.isEmpty();
  }

  /** The tokens of some bytes of the recorded stream, of a message or not. */
  void tokenizeRecorded(Bytes bytes, long offset, boolean message, TokenSink sink) {
    int[] runs = runs(bytes);
    int at = 0;
    while (at < bytes.length()) {
      if (runs[at] != 0) {
        at += tellRun(runs, at, sink);
        continue;
      }
      boolean any = has(ofStream, offset + at) || message && has(ofMessage, at);
      sink.token(any ? Tokens.ANY : bytes.at(at) & 0xFF, 1);
      at++;
    }
  }

  /** The tokens of received bytes. Ignored offsets do not apply, because received bytes may be shifted. */
  void tokenizeActual(Bytes bytes, TokenSink sink) {
    int[] runs = runs(bytes);
    int at = 0;
    while (at < bytes.length()) {
      if (runs[at] != 0) {
        at += tellRun(runs, at, sink);
      } else {
        sink.token(bytes.at(at++) & 0xFF, 1);
      }
    }
  }

  /**
   * For each index where a match starts: its length, with the number of its pattern in the high bits; 0 elsewhere. A
   * match that overlaps an earlier one is dropped.
   */
  private int[] runs(Bytes bytes) {
    int[] runs = new int[bytes.length()];
    boolean[] taken = patterns.isEmpty() ? new boolean[0] : new boolean[bytes.length()];
    for (int i = 0; i < patterns.size(); i++) {
      int number = i;
      BytePattern.Scanner scanner = patterns.get(i).scanner();
      scanner.feed(bytes, hit -> take(hit, number, runs, taken));
      scanner.finish(hit -> take(hit, number, runs, taken));
      skipped.add(scanner.skipped());
    }
    return runs;
  }

  private static void take(BytePattern.Hit hit, int number, int[] runs, boolean[] taken) {
    int start = (int) hit.start();
    for (int i = start; i < hit.end(); i++) {
      if (taken[i]) {
        return;
      }
    }
    for (int i = start; i < hit.end(); i++) {
      taken[i] = true;
    }
    runs[start] = number << LENGTH_BITS | hit.length();
  }

  private static int tellRun(int[] runs, int at, TokenSink sink) {
    int length = runs[at] & (1 << LENGTH_BITS) - 1;
    sink.token(Tokens.RUN + (runs[at] >>> LENGTH_BITS), length);
    return length;
  }

  private static boolean has(List<Range> ranges, long offset) {
    for (Range range : ranges) {
      if (range.has(offset)) {
        return true;
      }
    }
    return false;
  }

  private static BytePattern expression(String rule, Charset charset) {
    try {
      return BytePattern.regex(rule.substring(REGEX.length()), false, charset);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("ignore '" + VisibleText.of(rule) + "': " + wrong.getMessage(), wrong);
    }
  }

  private static Range range(Matcher range, String rule) {
    long first = Long.parseLong(range.group(2));
    long last = range.group(4) != null
        ? Long.parseLong(range.group(4))
        : range.group(3) != null ? Long.MAX_VALUE : first;
    if (last < first) {
      throw wrong(rule);
    }
    return new Range(first, last);
  }

  private static IllegalArgumentException wrong(String rule) {
    return new IllegalArgumentException("ignore '" + VisibleText.of(rule)
        + "': use offsets of the stream such as 16-24, of each message such as @4-8, or an expression such as re:\\d+");
  }
}
