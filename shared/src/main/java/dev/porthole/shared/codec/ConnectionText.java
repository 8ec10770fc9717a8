package dev.porthole.shared.codec;

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
    final TextDecoder decoder;
    long nextOffset;

    Side(ConnectionCharset charset) {
      decoder = new TextDecoder(charset);
    }
  }

  private final ConnectionCharset charset;
  private final Side received;
  private final Side sent;

  public ConnectionText(CharsetChoice choice) {
    charset = new ConnectionCharset(choice);
    received = new Side(charset);
    sent = new Side(charset);
  }

  /** The text that {@code chunk} completes. */
  public String decode(ChunkEvent chunk) {
    Side side = switch (chunk.direction()) {
      case RECEIVED -> received;
      case SENT -> sent;
    };
    String lost = chunk.offset() == side.nextOffset ? "" : side.decoder.finish();
    side.nextOffset = chunk.offset() + chunk.data().length();
    return lost + side.decoder.decode(chunk.data());
  }

  /** The connection's charset as far as its bytes have told. */
  public Charset charset() {
    return charset.charset();
  }
}
