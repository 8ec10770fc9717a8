package dev.porthole.shared.codec.guess;

import dev.porthole.shared.codec.guess.Reason.Kind;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How well a double-byte charset fits. Text in one of these charsets is often valid in the others, so the share of
 * frequent characters counts too: those of the first level of GB 2312, Big5 and JIS X 0208, their symbols, and kana.
 *
 * <p>Threads: immutable.
 *
 * @param frequent percentage of the double-byte characters that are frequent
 */
record DoubleByte(Charset charset, Validity validity, int frequent) {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final Charset GBK = Charset.forName("GBK");
  private static final Charset GB2312 = Charset.forName("GB2312");
  private static final Charset BIG5 = Charset.forName("Big5");
  private static final Charset SHIFT_JIS = Charset.forName("Shift_JIS");

  private enum Pair {
    SINGLE, RARE, FREQUENT
  }

  private interface Reader {
    Pair read(int lead, int trail);
  }

  /** The fitting charsets, the best first. */
  static List<DoubleByte> ranking(TextSample sample) {
    List<DoubleByte> ranking = new ArrayList<>(
        List.of(of(sample, GB18030, DoubleByte::gb), of(sample, BIG5, DoubleByte::big5),
            of(sample, SHIFT_JIS, DoubleByte::shiftJis)));
    ranking.sort(Comparator.comparingInt(DoubleByte::score).reversed());
    return ranking;
  }

  private static DoubleByte of(TextSample sample, Charset charset, Reader reader) {
    int wide = 0;
    int frequent = 0;
    for (int at = 0; at < sample.length();) {
      int lead = sample.at(at++);
      if (lead < 0x80) {
        continue;
      }
      if (at == sample.length()) {
        break;
      }
      Pair pair = reader.read(lead, sample.at(at));
      at += pair == Pair.SINGLE ? 0 : 1;
      wide++;
      frequent += pair == Pair.FREQUENT ? 1 : 0;
    }
    return new DoubleByte(charset, Validity.of(sample, charset), CharsetGuesser.percent(frequent, wide));
  }

  /** The percentage of valid pieces times that of frequent characters, in percent. */
  int score() {
    return validity.percent() * frequent / 100;
  }

  List<Reason> reasons(TextSample sample, Validity utf8) {
    List<Reason> reasons = new ArrayList<>(List.of(validity.reason(), Reason.of(Kind.FREQUENT, frequent)));
    if (charset.equals(GB18030) && validity.all()) {
      if (Validity.of(sample, GB2312).all()) {
        reasons.add(Reason.of(Kind.WITHIN, "GB2312"));
      } else if (Validity.of(sample, GBK).all()) {
        reasons.add(Reason.of(Kind.WITHIN, "GBK"));
      }
    }
    if (!utf8.all()) {
      reasons.add(utf8.failure("UTF-8"));
    }
    return reasons;
  }

  private static Pair gb(int lead, int trail) {
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 && !(trail >= 0x30 && trail <= 0x39)) {
      return Pair.SINGLE;
    }
    return trail >= 0xA1 && (lead >= 0xB0 && lead <= 0xD7 || lead >= 0xA1 && lead <= 0xA3) ? Pair.FREQUENT : Pair.RARE;
  }

  private static Pair big5(int lead, int trail) {
    if (lead < 0x81 || lead > 0xFE || trail < 0x40 || trail > 0x7E && trail < 0xA1) {
      return Pair.SINGLE;
    }
    return lead >= 0xA4 && lead <= 0xC6 || lead == 0xA1 ? Pair.FREQUENT : Pair.RARE;
  }

  private static Pair shiftJis(int lead, int trail) {
    if (lead >= 0xA0 && lead <= 0xDF || lead > 0xFC || trail < 0x40 || trail == 0x7F || trail > 0xFC) {
      return Pair.SINGLE;
    }
    boolean kana = lead == 0x82 && trail >= 0x9F && trail <= 0xF1 || lead == 0x83 && trail <= 0x96;
    return kana || lead == 0x81 || lead >= 0x88 && lead <= 0x97 ? Pair.FREQUENT : Pair.RARE;
  }
}
