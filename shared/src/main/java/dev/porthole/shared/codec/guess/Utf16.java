package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.guess.Reason.Kind;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Recognizes a byte order mark, and UTF-16 without a mark: by the zero bytes of ASCII, or by byte pairs that are
 * Chinese, Japanese or common symbols.
 *
 * <p>Threads: stateless.
 */
final class Utf16 {
  private static final int MIN_PAIRS = 8;
  private static final int MIN_PERCENT = 95;

  /**
   * Counts byte pairs by kind, read in one byte order.
   *
   * @param ascii pairs that are Latin letters, digits and symbols
   * @param chinese pairs that are Chinese and Japanese characters and symbols
   * @param shiftJis pairs among {@code chinese} that are kana and symbols in Shift_JIS
   */
  private record Pairs(int all, int ascii, int chinese, int shiftJis) {
    /** Counts the pairs with their high byte at index {@code upper}, 0 or 1. */
    static Pairs of(TextSample sample, int upper) {
      int all = sample.length() / 2;
      int ascii = 0;
      int chinese = 0;
      int shiftJis = 0;
      for (int pair = 0; pair < all; pair++) {
        int high = sample.at(2 * pair + upper);
        int low = sample.at(2 * pair + 1 - upper);
        boolean printable = low >= 0x20 && low < 0x7F || low >= 0xA0 || low == '\r' || low == '\n' || low == '\t';
        ascii += high == 0 && printable ? 1 : 0;
        chinese += high >= 0x4E && high <= 0x9F || high == 0x30 || high == 0xFF && low <= 0x5E ? 1 : 0;
        shiftJis += high >= 0x81 && high <= 0x83 ? 1 : 0;
      }
      return new Pairs(all, ascii, chinese, shiftJis);
    }

    boolean isText() {
      return CharsetGuesser.percent(ascii + chinese, all) >= MIN_PERCENT && shiftJis * 4 < all;
    }

    Reason reason() {
      int zeros = CharsetGuesser.percent(ascii, all);
      return zeros >= 50
          ? Reason.of(Kind.EVERY_OTHER_ZERO, zeros, all)
          : Reason.of(Kind.PAIRS_ARE_TEXT, CharsetGuesser.percent(ascii + chinese, all), all);
    }
  }

  private Utf16() {}

  static Optional<Guess<Charset>> guess(TextSample sample) {
    if (sample.startsWith(0xEF, 0xBB, 0xBF)) {
      return marked(StandardCharsets.UTF_8, "EF BB BF");
    }
    if (sample.startsWith(0xFF, 0xFE)) {
      return marked(StandardCharsets.UTF_16LE, "FF FE");
    }
    if (sample.startsWith(0xFE, 0xFF)) {
      return marked(StandardCharsets.UTF_16BE, "FE FF");
    }
    int pairs = sample.length() / 2;
    if (pairs < MIN_PAIRS) {
      return Optional.empty();
    }
    Pairs little = Pairs.of(sample, 1);
    Pairs big = Pairs.of(sample, 0);
    boolean moreBig = big.ascii > little.ascii || big.ascii == little.ascii && big.chinese > little.chinese;
    Pairs better = moreBig ? big : little;
    return better.isText() && !isAsciiInPairs(sample)
        ? Optional.of(CharsetGuesser.ranked(CharsetGuesser.candidate(
            moreBig ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE, better.reason())))
        : Optional.empty();
  }

  private static Optional<Guess<Charset>> marked(Charset charset, String mark) {
    return Optional.of(CharsetGuesser.ranked(CharsetGuesser.candidate(charset, Reason.of(Kind.BYTE_ORDER_MARK, mark))));
  }

  /**
   * Whether the pairs are ASCII text: pairs of ASCII letters are also code points of Chinese characters (4E to 7A), but
   * then nearly all bytes are printable.
   */
  private static boolean isAsciiInPairs(TextSample sample) {
    int printable = 0;
    for (int i = 0; i < sample.length(); i++) {
      printable += sample.at(i) >= 0x20 && sample.at(i) < 0x7F ? 1 : 0;
    }
    return CharsetGuesser.percent(printable, sample.length()) > 90;
  }
}
