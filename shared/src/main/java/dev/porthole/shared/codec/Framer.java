package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.util.function.Consumer;

/**
 * Cuts the chunks of one direction of one connection into messages. It keeps what has begun and not ended, up to a limit, and
 * copies only the messages that came in more than one chunk.
 *
 * <p>Threads: confined to one at a time.
 */
public interface Framer {
  /**
   * Takes the next chunk and hands over, in order, every message that it ends.
   *
   * @throws OversizeMessageException if a message is longer than the limit; the messages before it have been handed over
   */
  void feed(Bytes chunk, Consumer<Bytes> messages);

  /** The bytes of a message that has begun and not ended; empty if there is none. */
  Bytes remainder();

  /** A new framer at the start of a stream, for messages of at most {@code maxMessageBytes}; a raw message is a chunk, however long. */
  static Framer of(Framing framing, int maxMessageBytes) {
    return switch (framing) {
      case Framing.Raw _ -> RawFramer.INSTANCE;
      case Framing.Line _ -> new DelimiterFramer(Bytes.copyOf((byte) '\n'), maxMessageBytes);
      case Framing.Delimiter(Bytes delimiter) -> new DelimiterFramer(delimiter, maxMessageBytes);
      case Framing.FixedLength(int length) -> new FixedLengthFramer(length, maxMessageBytes);
      case Framing.LengthPrefix prefix -> new LengthPrefixFramer(prefix, maxMessageBytes);
    };
  }
}
