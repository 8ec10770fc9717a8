package dev.porthole.shared.recording;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The conversation around a hit, in both directions.
 *
 * <p>Threads: immutable.
 *
 * @param before chunks before the hit, oldest first
 * @param text the text of the hit, including any part in earlier chunks; empty for an event that is not a chunk
 * @param after chunks after the hit, oldest first
 */
public record HitContext(List<Said> before, HitText text, List<Said> after) {
  /** Maximum bytes of a chunk that are decoded as text. */
  private static final int MAX_BYTES = 8192;
  /** How many extra chunks are read, usually one each way: the first chunk shown may begin within a character. */
  private static final int LEAD = 2;

  /**
   * A chunk and its text.
   *
   * @param seq the chunk's number in the recording
   * @param text the unescaped text; only its start if it is long
   */
  public record Said(long seq, ChunkEvent chunk, String text) {}

  public HitContext {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Reads the chunks around a hit, from near in time to farther away, until there are enough, everything is read, or
   * reading takes too long. If no chunks are wanted and the hit lies within its chunk, the recording is not read. An
   * interrupt ends reading early with what has been read; the interrupt status stays set.
   *
   * @param before how many chunks before the hit are wanted
   * @param after how many chunks after the hit are wanted
   * @param charset how the chunks are decoded
   */
  public static HitContext read(Recording recording, Found found, int before, int after, CharsetChoice charset) {
    return read(recording, found, before, after, new RecordedText(recording, charset));
  }

  /** As above, for one of several hits whose texts share one reader. */
  public static HitContext read(Recording recording, Found found, int before, int after, RecordedText reading) {
    if (!(found.event() instanceof ConnectionEvent event)) {
      return new HitContext(List.of(), new HitText("", "", ""), List.of());
    }
    int lead = before + after > 0 ? LEAD : 0;
    ContextReader reader = new ContextReader(recording, found, event, before + lead, after);
    reader.read();
    HitText text = event instanceof ChunkEvent chunk
        ? text(found, chunk, reader.begun(), reading)
        : new HitText("", "", "");
    Map<Direction, SaidText> texts = texts(reader, event, reading);
    List<Said> earlier = said(reader.before(), texts);
    if (event instanceof ChunkEvent chunk) {
      next(texts, chunk);
    }
    return new HitContext(earlier.subList(Math.max(0, earlier.size() - before), earlier.size()), text,
        said(reader.after(), texts));
  }

  private static HitText text(Found found, ChunkEvent chunk, List<ChunkEvent> begun, RecordedText reading) {
    if (found.hit().isEmpty()) {
      return HitText.of(chunk, reading);
    }
    Hit hit = found.hit().get();
    List<Bytes> parts = new ArrayList<>(begun.stream().map(ChunkEvent::data).toList());
    parts.add(chunk.data());
    return HitText.of(Bytes.concat(parts), begun.isEmpty() ? chunk.offset() : begun.getFirst().offset(), hit, chunk,
        reading);
  }

  private static List<Said> said(List<ContextReader.Numbered> chunks, Map<Direction, SaidText> texts) {
    return chunks.stream().map(each -> new Said(each.seq(), each.chunk(), next(texts, each.chunk()))).toList();
  }

  private static String next(Map<Direction, SaidText> texts, ChunkEvent chunk) {
    return Objects.requireNonNull(texts.get(chunk.direction())).next(chunk.offset(), start(chunk));
  }

  private static Map<Direction, SaidText> texts(ContextReader reader, ServerEvent found, RecordedText reading) {
    List<ChunkEvent> all = new ArrayList<>(reader.before().stream().map(ContextReader.Numbered::chunk).toList());
    if (found instanceof ChunkEvent chunk) {
      all.add(chunk);
    }
    all.addAll(reader.after().stream().map(ContextReader.Numbered::chunk).toList());
    Map<Direction, SaidText> texts = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      List<ChunkEvent> side = all.stream().filter(chunk -> chunk.direction() == direction).toList();
      if (!side.isEmpty()) {
        texts.put(direction, reading.part(all.getLast(), direction, side.getFirst().offset(),
            Bytes.concat(side.stream().map(HitContext::start).toList())));
      }
    }
    return texts;
  }

  private static Bytes start(ChunkEvent chunk) {
    return chunk.data().slice(0, Math.min(chunk.data().length(), MAX_BYTES));
  }
}
