package dev.porthole.monitor.lines;

import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.event.Bytes;
import java.util.List;

/**
 * Cuts the chunks of one direction of one connection, as the store keeps them, into messages.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FramedStream {
  /** The part of a line that has begun and not ended. */
  static final int UNFINISHED = (1 << 20) - 1;
  /** Longer than any message that a person would look for; what announces more is not cut any further. */
  private static final int LONGEST = 1 << 30;

  /** Takes a message, by where it ends. */
  interface Sink {
    /** @param end how many bytes of the line's chunk are the message's, or of messages before it; 0 if it ended before the chunk */
    void add(long key, int length, int end);
  }

  private final ConversationStore store;
  private final Framing framing;
  private Framer framer;
  private long nextOffset = -1;
  private long line;
  private int begun;
  private int parts;
  private int end;
  private boolean broken;

  FramedStream(ConversationStore store, Framing framing) {
    this.store = store;
    this.framing = framing;
    this.framer = Framer.of(framing, LONGEST);
  }

  /** Takes the chunk that a line is. */
  void take(long number, Sink sink) {
    Bytes chunk = store.data(number);
    boolean gap = nextOffset >= 0 && store.offset(number) != nextOffset;
    nextOffset = store.offset(number) + chunk.length();
    line = number;
    parts = 0;
    if (gap && begun > 0) { // what is missing was overwritten in the log: the rest of it will not come
      sink.add(VisibleLines.key(number, parts++), begun, 0);
    }
    if (gap) {
      framer = Framer.of(framing, LONGEST);
      begun = 0;
      broken = false;
    }
    end = -begun;
    cut(chunk, sink);
    begun = chunk.length() - end;
  }

  boolean hasBegun() {
    return begun > 0;
  }

  /** The key of what has begun and not ended. */
  long key() {
    return VisibleLines.key(line, UNFINISHED);
  }

  /** What has begun and not ended. */
  Bytes begun() {
    return begun(begun);
  }

  /** The first bytes of it, {@code most} of them at the most. */
  Bytes begun(int most) {
    return store.gather(line, store.data(line).length(), begun, most);
  }

  /** How many bytes have begun and not ended. */
  int begunLength() {
    return begun;
  }

  /** How many bytes the stream has before them. */
  long begunAt() {
    return nextOffset - begun;
  }

  List<Fragment> pieces() {
    return store.pieces(line, store.data(line).length(), begun);
  }

  ConversationLine.Reads reads() {
    return new ConversationLine.Reads(pieces().size(), 1, 1, false);
  }

  private void cut(Bytes chunk, Sink sink) {
    try {
      if (!broken) {
        framer.feed(chunk, store.timeNanos(line), message -> put(message.length(), sink));
      }
    } catch (FramingException unreadable) {
      broken = true; // it is no stream of this framing: what is left of it is shown as it came
    }
    if (broken && chunk.length() > end) {
      put(chunk.length() - end, sink);
    }
  }

  private void put(int length, Sink sink) {
    end += length;
    sink.add(VisibleLines.key(line, parts++), length, end);
  }
}
