package dev.porthole.server.replay;

import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of one stream that are not compared yet.
 *
 * <p>Threads: confined to one thread.
 */
final class MessageQueue {
  /** Maximum bytes of a message; a longer one ends the framing. */
  static final int MAX_MESSAGE = 16 << 20;
  private static final long MAX_BYTES = 8 << 20;

  /** Creates a message from the bytes that a framer cut out. */
  @FunctionalInterface
  interface Maker {
    Message make(long number, long offset, Bytes bytes);
  }

  private final Framer framer;
  private final Maker maker;
  private final List<Message> waiting = new ArrayList<>();
  private long waitingBytes;
  private long count;
  private long offset;

  MessageQueue(Framing framing, Maker maker) {
    this.framer = Framer.of(framing, MAX_MESSAGE);
    this.maker = maker;
  }

  /**
   * @throws dev.porthole.shared.codec.FramingException if the stream cannot be cut any further; the messages before are
   *     queued
   */
  void feed(Bytes chunk) {
    framer.feed(chunk, this::add);
  }

  /** Ends the stream: an incomplete message is the last one. */
  void finish() {
    Bytes rest = framer.remainder();
    if (!rest.isEmpty()) {
      add(rest);
    }
  }

  List<Message> waiting() {
    return waiting;
  }

  void drop(int messages) {
    List<Message> gone = waiting.subList(0, messages);
    waitingBytes -= gone.stream().mapToLong(message -> message.bytes().length()).sum();
    gone.clear();
  }

  /** Whether enough messages wait for a comparison. */
  boolean isFull() {
    return waiting.size() >= MessageAligner.WINDOW || waitingBytes >= MAX_BYTES;
  }

  /** How many messages were cut, including removed ones. */
  long count() {
    return count;
  }

  /** The offset in the stream of the next message. */
  long offset() {
    return offset;
  }

  private void add(Bytes bytes) {
    waiting.add(maker.make(++count, offset, bytes));
    waitingBytes += bytes.length();
    offset += bytes.length();
  }
}
