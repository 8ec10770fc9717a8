package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.nio.charset.Charset;

/**
 * Reads both directions of one connection as text. Where chunks were missed, the character they cut is given up and the reading
 * starts anew with the next chunk.
 *
 * <p>Threads: confined to one at a time; {@link #charset} may be read by any.
 */
public final class ConnectionText {
  private static final class Side {
    final ConnectionCharset charset;
    final TextDecoder decoder;
    long nextOffset;

    Side(ConnectionCharset charset) {
      this.charset = charset;
      decoder = new TextDecoder(charset);
    }
  }

  private final Side received;
  private final Side sent;

  /** Both directions are of one charset. */
  public ConnectionText(CharsetChoice choice) {
    ConnectionCharset charset = new ConnectionCharset(choice);
    received = new Side(charset);
    sent = new Side(charset);
  }

  /** Each direction is of a charset of its own. */
  public ConnectionText(CharsetChoice receivedAs, CharsetChoice sentAs) {
    received = new Side(new ConnectionCharset(receivedAs));
    sent = new Side(new ConnectionCharset(sentAs));
  }

  /** The text that {@code chunk} completes. */
  public String decode(ChunkEvent chunk) {
    return decode(chunk.direction(), chunk.offset(), chunk.data());
  }

  /** The text that a chunk completes, which has {@code offset} bytes before it. */
  public String decode(Direction direction, long offset, Bytes chunk) {
    Side side = side(direction);
    String lost = offset == side.nextOffset ? "" : side.decoder.finish();
    side.nextOffset = offset + chunk.length();
    return lost + side.decoder.decode(chunk);
  }

  /** The charset of one direction, as far as the connection's bytes have told. */
  public Charset charset(Direction direction) {
    return side(direction).charset.charset();
  }

  private Side side(Direction direction) {
    return switch (direction) {
      case RECEIVED -> received;
      case SENT -> sent;
    };
  }
}
