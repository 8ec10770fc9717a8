package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.guess.Guess.Candidate;
import dev.porthole.shared.codec.guess.Reason.Kind;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Guesses the charset of one direction of one connection from its bytes: UTF-8, GB18030 (and whether everything is
 * within GBK or GB2312), Big5, Shift_JIS, UTF-16 in both byte orders, ISO-8859-1, ASCII, or not text at all. If in
 * doubt, the result is "not yet": short Chinese text in GBK may be valid UTF-8 (谢谢 alone is), and charsets that use the
 * same bytes, such as EUC-KR and GB2312, can be distinguished only by frequent characters, never with certainty.
 *
 * <p>Only the first 64 KiB are examined. A character split between pieces is joined; a character cut off at the end of
 * the last piece is not an error. Accepts any bytes without an exception.
 *
 * <p>Threads: stateless.
 */
public final class CharsetGuesser {
  private static final int MIN_BYTES = 8;
  /** This many multi-byte characters are not valid UTF-8 by chance. */
  private static final int MIN_OF_UTF_8 = 4;
  /** The minimum number of multi-byte characters to judge by frequency. */
  private static final int MIN_WIDE = 8;
  private static final double MAX_CONTROLS = 0.05;
  private static final int MIN_VALID_PERCENT = 80;
  private static final int CLEARLY_MORE = 12;
  private static final int MOSTLY_FREQUENT = 60;

  private CharsetGuesser() {}

  /**
   * Ranks the charsets that fit.
   *
   * @param pieces the chunks or messages of one direction, in order, without gaps; figures such as "valid in 97 % of
   *     the pieces" count these
   * @return {@link Guess.Ranked}, {@link Guess.NotYet}, or {@link Guess.None} if the bytes are not text
   */
  public static Guess<Charset> guess(List<Bytes> pieces) {
    TextSample sample = TextSample.of(pieces);
    Optional<Guess<Charset>> wide = Utf16.guess(sample);
    if (wide.isPresent()) {
      return wide.get();
    }
    if (sample.length() < MIN_BYTES) {
      return new Guess.NotYet<>(Reason.of(Kind.TOO_LITTLE, sample.length(), sample.pieces()));
    }
    if (sample.controls() > MAX_CONTROLS * sample.length()) {
      return new Guess.None<>(Reason.of(Kind.BINARY, percent(sample.controls(), sample.length()), sample.length()));
    }
    if (sample.high() == 0) {
      Reason reason = Reason.of(Kind.ALL_ASCII, sample.length());
      return new Guess.Ranked<>(
          List.of(candidate(StandardCharsets.US_ASCII, reason), candidate(StandardCharsets.UTF_8, reason)));
    }
    return ofHighBytes(sample);
  }

  private static Guess<Charset> ofHighBytes(TextSample sample) {
    Validity utf8 = Validity.of(sample, StandardCharsets.UTF_8);
    if (utf8.all() && utf8.wide() >= MIN_OF_UTF_8) {
      return ranked(candidate(StandardCharsets.UTF_8, utf8.reason()));
    }
    int lone = percent(sample.loneLetters(), sample.high());
    if (lone >= 90 && !utf8.all()) {
      return sample.high() < MIN_OF_UTF_8
          ? undecided("ISO-8859-1, GB18030")
          : ranked(candidate(StandardCharsets.ISO_8859_1, Reason.of(Kind.LONE_LETTERS, lone), utf8.failure("UTF-8")));
    }
    if (utf8.percent() >= MIN_VALID_PERCENT && utf8.wide() >= MIN_OF_UTF_8 * (1 + utf8.failures())) {
      return ranked(candidate(StandardCharsets.UTF_8, utf8.reason()));
    }
    return ofDoubleBytes(sample, utf8);
  }

  private static Guess<Charset> ofDoubleBytes(TextSample sample, Validity utf8) {
    List<DoubleByte> ranking = DoubleByte.ranking(sample);
    DoubleByte best = ranking.getFirst();
    if (best.validity().wide() < MIN_WIDE || utf8.all()) {
      return best.validity().percent() < MIN_VALID_PERCENT && !utf8.all() && sample.high() >= 2 * MIN_WIDE
          ? noCharset(sample, best, utf8)
          : undecided(utf8.all() ? "UTF-8, GB18030" : "GB18030, Big5");
    }
    if (best.validity().percent() < MIN_VALID_PERCENT || best.frequent() < MOSTLY_FREQUENT / 2) {
      return noCharset(sample, best, utf8);
    }
    List<Candidate<Charset>> candidates = new ArrayList<>();
    for (DoubleByte one : ranking) {
      if (one.validity().percent() >= MIN_VALID_PERCENT && one.score() > best.score() - CLEARLY_MORE) {
        candidates.add(new Candidate<>(one.charset(), one.reasons(sample, utf8)));
      }
    }
    return new Guess.Ranked<>(candidates);
  }

  private static Guess<Charset> noCharset(TextSample sample, DoubleByte best, Validity utf8) {
    return new Guess.None<>(
        Reason.of(Kind.NO_CHARSET, Math.max(best.validity().percent(), utf8.percent()), sample.pieces()));
  }

  private static Guess<Charset> undecided(String names) {
    return new Guess.NotYet<>(Reason.of(Kind.UNDECIDED, names));
  }

  static Candidate<Charset> candidate(Charset charset, Reason... reasons) {
    return new Candidate<>(charset, List.of(reasons));
  }

  static Guess<Charset> ranked(Candidate<Charset> only) {
    return new Guess.Ranked<>(List.of(only));
  }

  static int percent(int part, int whole) {
    return whole == 0 ? 0 : (int) (100L * part / whole);
  }
}
