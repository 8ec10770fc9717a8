package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Cuts the chunks of one direction of one connection into messages. Keeps an incomplete message, up to a limit, and
 * copies only messages that arrived in several chunks, or whose end only the next chunk shows.
 *
 * <p>Threads: confined to one thread at a time.
 */
public interface Framer {
  /**
   * Takes the next chunk and hands over, in order, every message that it completes.
   *
   * @throws FramingException if the stream cannot be cut any further, because a message is longer than the limit or its
   *     length is invalid; the messages before it have been handed over
   * @throws UnsupportedOperationException if the framing is {@link Framing.Gap}, which needs the chunk's time
   */
  void feed(Bytes chunk, Consumer<Bytes> messages);

  /**
   * As {@link #feed(Bytes, Consumer)}, with the time at which the chunk arrived, for any framing. With recorded times a
   * stream is cut exactly as it was live. A clock that was set back ends no message.
   *
   * @param timeNanos as in {@code ServerEvent.timeNanos}; used by {@link Framing.Gap} only
   */
  default void feed(Bytes chunk, long timeNanos, Consumer<Bytes> messages) {
    feed(chunk, messages);
  }

  /**
   * The bytes of an incomplete message; empty if there is none. With {@link Framing.Gap} this is the latest message:
   * only the time of the next chunk shows whether it is complete.
   */
  Bytes remainder();

  /**
   * A framer at the start of a stream, for messages of at most {@code maxMessageBytes}; a raw message is a chunk of any
   * length.
   */
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
