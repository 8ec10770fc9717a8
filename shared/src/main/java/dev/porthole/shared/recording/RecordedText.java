package dev.porthole.shared.recording;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionCharset;
import dev.porthole.shared.codec.ConnectionText;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Decodes parts of a recording's streams as the same text that a live reader of the events sees. If the charset is
 * chosen by the bytes, the bytes before the part decide: for the first part that is not all ASCII the recording is read
 * once up to that part. If this takes too long it is abandoned, and the part alone decides.
 *
 * <p>Threads: confined to one thread at a time.
 */
public final class RecordedText {
  private static final long PATIENCE_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int BATCH = 256;
  private static final int MAX_CONNECTIONS = 100_000;
  private static final Set<EventKind> CHUNKS = EnumSet.of(EventKind.BYTES_RECEIVED, EventKind.BYTES_SENT);

  private final Recording recording;
  private final CharsetChoice choice;
  private final Map<ConnectionId, ConnectionText> followed = new LinkedHashMap<>(64, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ConnectionId, ConnectionText> eldest) {
      return size() > MAX_CONNECTIONS;
    }
  };
  private long patienceNanos = PATIENCE_NANOS;
  /** The recording has been read up to this time, exclusive. */
  private long followedTo = Long.MIN_VALUE;

  public RecordedText(Recording recording, CharsetChoice choice) {
    this.recording = recording;
    this.choice = choice;
  }

  /** The text of a single chunk. */
  public String of(ChunkEvent chunk) {
    return of(chunk, chunk.data().length());
  }

  /** The text of the first {@code most} bytes of a single chunk. */
  String of(ChunkEvent chunk, int most) {
    Bytes start = chunk.data().slice(0, Math.min(most, chunk.data().length()));
    return part(chunk, chunk.direction(), chunk.offset(), start).next(chunk.offset(), start);
  }

  /**
   * A reader of a part of a stream.
   *
   * @param last the chunk in which the part ends, or a later chunk of its connection
   * @param start the part's offset in the stream
   * @param part the whole part, or enough of it to detect its charset
   */
  SaidText part(ChunkEvent last, Direction direction, long start, Bytes part) {
    return switch (choice) {
      case CharsetChoice.Fixed(Charset charset) -> SaidText.in(charset, start, part);
      case CharsetChoice.Auto _ when part.isAscii(0, part.length()) -> SaidText.upTo(Long.MAX_VALUE, start, part);
      case CharsetChoice.Auto _ -> SaidText.upTo(fallbackFrom(last, direction, start, part), start, part);
    };
  }

  private long fallbackFrom(ChunkEvent last, Direction direction, long start, Bytes part) {
    if (last.timeNanos() >= followedTo) {
      follow(last.timeNanos() + 1);
    }
    ConnectionText text = followed.get(last.connection());
    return last.timeNanos() < followedTo && text != null ? text.fallbackFrom(direction) : fallbackOf(start, part);
  }

  private void follow(long toNanos) {
    long begun = System.nanoTime();
    EventCursor.Reader reader = new EventCursor.Reader() {
      @Override
      public void onEvent(long seq, ServerEvent event) {
        ChunkEvent chunk = (ChunkEvent) event;
        followed.computeIfAbsent(chunk.connection(), _ -> new ConnectionText(choice)).follow(chunk);
      }

      @Override
      public void onMissed(long count) {
        // the next chunk's offset shows the gap
      }
    };
    try (EventCursor cursor = recording.openCursor(RecordingQuery.ALL.withKinds(CHUNKS).between(followedTo, toNanos))) {
      while (System.nanoTime() - begun < patienceNanos && !Thread.currentThread().isInterrupted()) {
        if (cursor.drain(reader, BATCH) == 0) {
          followedTo = toNanos;
          break;
        }
      }
    }
    if (followedTo != toNanos) {
      followed.clear();
      followedTo = Long.MIN_VALUE;
    }
    patienceNanos = Math.max(0, patienceNanos - (System.nanoTime() - begun));
  }

  /** Decides by the part alone, decoded in a single charset: the most likely case for a stream that began long ago. */
  private static long fallbackOf(long start, Bytes part) {
    ConnectionCharset charset = new ConnectionCharset(new CharsetChoice.Auto());
    charset.follow(part.slice(SaidText.begun(part), part.length()));
    return charset.charset().equals(CharsetChoice.Auto.FALLBACK) ? start : Long.MAX_VALUE;
  }
}
