package dev.porthole.shared.recording;

import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;

/**
 * The text of a hit and the text around it, unescaped as the client sent it.
 *
 * <p>Threads: immutable.
 *
 * @param before the text before the hit
 * @param hit the text of the hit
 * @param after the text after the hit
 */
public record HitText(String before, String hit, String after) {
  /** Maximum bytes decoded on each side of the hit. */
  private static final int MAX_AROUND = 4096;
  private static final String CUT = "…";

  /** For a chunk found without a pattern: all its text after an empty hit. */
  static HitText of(ChunkEvent chunk, RecordedText texts) {
    return new HitText("", "", texts.of(chunk, 2 * MAX_AROUND));
  }

  /**
   * A copy that {@link VisibleText} has made safe to show; long parts are shortened with an ellipsis.
   *
   * @param around maximum characters before and after the hit, twice as many if the hit is empty
   * @param most maximum characters of the hit
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
   * Decodes the bytes around a hit. A character that only partly belongs to the hit is decoded with the hit, or with
   * the text after it.
   *
   * @param start the offset of the first of {@code bytes} in the hit's stream
   * @param chunk the chunk in which the hit ends
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
