package dev.porthole.monitor.lines;

import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.event.Bytes;
import java.util.List;

/**
 * Cuts the chunks of one direction of one connection into messages.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FramedStream {
  /** The part number of a line's unfinished message. */
  static final int UNFINISHED = (1 << 20) - 1;
  /**
   * Longer than any message that a user would look for; a stream that announces a longer message is not cut any
   * further.
   */
  private static final int MAX_MESSAGE = 1 << 30;

  /** Receives a message, by its end. */
  interface Sink {
    /** @param end the index after the message's last byte in the line's chunk; 0 if it ended before the chunk */
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
    this.framer = Framer.of(framing, MAX_MESSAGE);
  }

  /** Cuts the chunk of a line. */
  void take(long number, Sink sink) {
    Bytes chunk = store.data(number);
    boolean gap = nextOffset >= 0 && store.offset(number) != nextOffset;
    nextOffset = store.offset(number) + chunk.length();
    line = number;
    parts = 0;
    if (gap && begun > 0) { // the missing chunks were overwritten in the event log, so the message stays incomplete
      sink.add(VisibleLines.key(number, parts++), begun, 0);
    }
    if (gap) {
      framer = Framer.of(framing, MAX_MESSAGE);
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

  /** The key of the unfinished message. */
  long key() {
    return VisibleLines.key(line, UNFINISHED);
  }

  /** The bytes of the unfinished message so far. */
  Bytes begun() {
    return begun(begun);
  }

  /** At most the first {@code most} bytes of the unfinished message. */
  Bytes begun(int most) {
    return store.gather(line, store.data(line).length(), begun, most);
  }

  /** The length of the unfinished message so far. */
  int begunLength() {
    return begun;
  }

  /** The number of bytes in the stream before the unfinished message. */
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
      broken = true; // the stream does not have this framing; its further chunks are shown uncut
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
