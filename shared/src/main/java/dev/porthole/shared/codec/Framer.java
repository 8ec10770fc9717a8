package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Cuts the chunks of one direction of one connection into messages. It keeps what has begun and not ended, up to a limit, and
 * copies only the messages that came in more than one chunk, or whose end only the next chunk tells.
 *
 * <p>Threads: confined to one at a time.
 */
public interface Framer {
  /**
   * Takes the next chunk and hands over, in order, every message that it ends.
   *
   * @throws FramingException if the stream cannot be cut any further, as a message is longer than the limit or its length cannot be;
   *     the messages before it have been handed over
   * @throws UnsupportedOperationException if the framing is {@link Framing.Gap}, which needs the chunk's time
   */
  void feed(Bytes chunk, Consumer<Bytes> messages);

  /**
   * The same with the time at which the chunk came: what a reader of retained chunks uses, whatever the framing. With the times that
   * were recorded, a stream is cut as it was when it came. A clock that was set back ends no message.
   *
   * @param timeNanos as in {@code ServerEvent.timeNanos}; only {@link Framing.Gap} looks at it
   */
  default void feed(Bytes chunk, long timeNanos, Consumer<Bytes> messages) {
    feed(chunk, messages);
  }

  /**
   * The bytes of a message that has begun and not ended; empty if there is none. With {@link Framing.Gap} it is the last message so
   * far: whether it grows, only the time of the next chunk tells.
   */
  Bytes remainder();

  /** A new framer at the start of a stream, for messages of at most {@code maxMessageBytes}; a raw message is a chunk, however long. */
  static Framer of(Framing framing, int maxMessageBytes) {
    return switch (framing) {
      case Framing.Raw _ -> RawFramer.INSTANCE;
      case Framing.Line _ -> new DelimiterFramer(Bytes.copyOf((byte) '\n'), maxMessageBytes);
      case Framing.Delimiter(Bytes delimiter) -> new DelimiterFramer(delimiter, maxMessageBytes);
      case Framing.FixedLength(int length) -> new FixedLengthFramer(length, maxMessageBytes);
      case Framing.LengthPrefix prefix -> new LengthPrefixFramer(prefix, maxMessageBytes);
      case Framing.Gap(Duration time) -> new GapFramer(time, maxMessageBytes);
    };
  }
}
