package dev.porthole.shared.recording;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;

/**
 * What was found, as text, and what stands around it. It is as it came from a client.
 *
 * <p>Threads: immutable.
 *
 * @param before the text before the hit
 * @param hit the text of the hit
 * @param after the text behind the hit
 */
public record HitText(String before, String hit, String after) {
  /** Of bytes farther away nothing is read. */
  private static final int MAX_AROUND = 4096;
  private static final String CUT = "…";

  /** Where nothing in particular is looked for, all of it stands behind an empty hit. */
  static HitText of(ChunkEvent chunk, RecordedText texts) {
    return new HitText("", "", texts.of(chunk, 2 * MAX_AROUND));
  }

  /**
   * The same, fit to be shown by {@link VisibleText}, and cut where it is long, which an ellipsis tells.
   *
   * @param around how many characters stand before the hit and behind it at the most, or twice as many where there is no hit
   * @param most how many characters of the hit
   */
  public HitText visible(int around, int most) {
    int from = Math.max(0, before.length() - around);
    if (from > 0 && Character.isLowSurrogate(before.charAt(from))) {
      from++;
    }
    return new HitText((from > 0 ? CUT : "") + VisibleText.of(before.substring(from)), VisibleText.of(hit, most),
        VisibleText.of(after, hit.isEmpty() ? 2 * around : around));
  }

  /**
   * Reads the bytes around a hit. A character of which the hit is a part alone is read with the hit, or with what is behind.
   *
   * @param start the offset of the first of {@code bytes} in the stream that the hit is one of
   * @param chunk in which the hit ends
   */
  static HitText of(Bytes bytes, long start, Hit hit, ChunkEvent chunk, RecordedText texts) {
    int hitFrom = Math.clamp(hit.start() - start, 0, bytes.length());
    int hitTo = Math.clamp(hit.end() - start, hitFrom, bytes.length());
    int from = Math.max(0, hitFrom - MAX_AROUND);
    int to = Math.min(bytes.length(), hitTo + MAX_AROUND);
    SaidText text = texts.part(chunk, chunk.direction(), start + from, bytes.slice(from, to));
    return new HitText(text.next(start + from, bytes.slice(from, hitFrom)),
        text.next(start + hitFrom, bytes.slice(hitFrom, hitTo)), text.next(start + hitTo, bytes.slice(hitTo, to)));
  }
}
