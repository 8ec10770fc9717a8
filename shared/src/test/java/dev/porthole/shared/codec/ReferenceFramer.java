package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a whole stream in the simplest possible way, as the reference for the framers. Bytes after the last message are
 * not returned.
 *
 * <p>Threads: stateless.
 */
final class ReferenceFramer {
  private ReferenceFramer() {}

  static List<Bytes> messages(Framing framing, Bytes stream) {
    List<Bytes> messages = new ArrayList<>();
    int from = 0;
    for (int end = end(framing, stream, from); end >= 0; end = end(framing, stream, from)) {
      messages.add(stream.slice(from, end));
      from = end;
    }
    return messages;
  }

  private static int end(Framing framing, Bytes stream, int from) {
    return switch (framing) {
      case Framing.Raw _ -> from < stream.length() ? stream.length() : -1;
      case Framing.Line _ -> endOfDelimiter(stream, from, Bytes.copyOf((byte) 0x0A));
      case Framing.Delimiter(Bytes delimiter) -> endOfDelimiter(stream, from, delimiter);
      case Framing.FixedLength(int length) -> within(stream, from + length);
      case Framing.LengthPrefix prefix -> endOfAnnounced(stream, from, prefix);
      case Framing.Gap _ -> throw new IllegalArgumentException("a stream without times has no gaps");
    };
  }

  private static int endOfDelimiter(Bytes stream, int from, Bytes delimiter) {
    for (int at = from; at + delimiter.length() <= stream.length(); at++) {
      if (stream.slice(at, at + delimiter.length()).equals(delimiter)) {
        return at + delimiter.length();
      }
    }
    return -1;
  }

  private static int endOfAnnounced(Bytes stream, int from, Framing.LengthPrefix prefix) {
    int at = from + prefix.offset();
    if (within(stream, at + prefix.width()) < 0) {
      return -1;
    }
    byte[] number = stream.slice(at, at + prefix.width()).toArray();
    BigInteger announced = new BigInteger(1, prefix.order() == ByteOrder.BIG_ENDIAN ? number : reversed(number));
    int rest = announced.intValueExact() + prefix.adjustment() - (prefix.included() ? prefix.width() : 0);
    if (rest < 0) {
      throw new IllegalArgumentException("a length of " + announced);
    }
    return within(stream, at + prefix.width() + rest);
  }

  private static int within(Bytes stream, int end) {
    return end <= stream.length() ? end : -1;
  }

  static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }
}
