package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Reads both directions of one connection as text. Where the charset is left to the bytes, each direction's own decide, so that the
 * text is the same wherever the network cut them; of what we send, also that the client writes the fallback
 * ({@link ConnectionCharset#expectFallback}). Where chunks were missed, the character they cut is given up and the reading
 * starts anew with the next chunk.
 *
 * <p>Threads: confined to one at a time; {@link #charset} may be read by any.
 */
public final class ConnectionText {
  private static final class Side {
    final ConnectionCharset charset;
    /** What was chosen; UTF-8 where that is left to the bytes. */
    final Charset chosen;
    /** The first bytes of the stream, where they are known. */
    Bytes head = Bytes.EMPTY;
    final TextDecoder decoder;
    long nextOffset;
    /** Where the charset was decided to be the fallback. */
    long fallbackFrom = Long.MAX_VALUE;

    Side(ConnectionCharset charset) {
      this.charset = charset;
      chosen = charset.charset();
      decoder = new TextDecoder(charset);
    }
  }

  private final Side received;
  private final Side sent;

  /** Both directions are read alike. */
  public ConnectionText(CharsetChoice choice) {
    this(choice, choice);
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
    String lost = "";
    if (offset != side.nextOffset) {
      lost = side.decoder.finish();
      side.charset.goOnIn(ByteOrderMarks.within(side.chosen, side.head));
    }
    if (offset == side.head.length() && offset < ByteOrderMarks.MAX_LENGTH) {
      side.head = Bytes.concat(List.of(side.head, chunk.slice(0, Math.min(chunk.length(), ByteOrderMarks.MAX_LENGTH))))
          .compact();
    }
    boolean undecided = side.charset.undecided();
    long from = offset - side.decoder.begunLength();
    String text = side.decoder.decode(chunk);
    took(side, undecided, from, offset + chunk.length());
    return lost.isEmpty() ? text : lost + text;
  }

  /**
   * The text of a message of a stream that has been decoded so far, or of the beginning of one.
   *
   * @param offset how many bytes the stream has before it
   * @param whole whether it ends here: then a character that has begun is lost
   */
  public String read(Direction direction, long offset, Bytes message, boolean whole) {
    Side side = side(direction);
    int split = (int) Math.clamp(side.fallbackFrom - offset, 0L, (long) message.length());
    Charset first = offset == 0 ? side.chosen : ByteOrderMarks.within(side.chosen, side.head);
    return text(first, message.slice(0, split), whole)
        + text(CharsetChoice.Auto.FALLBACK, message.slice(split, message.length()), whole);
  }

  private static String text(Charset charset, Bytes bytes, boolean whole) {
    TextDecoder decoder = TextDecoder.of(new CharsetChoice.Fixed(charset));
    String text = decoder.decode(bytes);
    return whole ? text + decoder.finish() : text;
  }

  /** Looks at a chunk without making text of it. What is followed so is not decoded, too. */
  public void follow(ChunkEvent chunk) {
    Side side = side(chunk.direction());
    if (chunk.offset() != side.nextOffset) {
      side.charset.startAnew();
    }
    boolean undecided = side.charset.undecided();
    long from = chunk.offset() - side.charset.begunLength();
    side.charset.follow(chunk.data());
    took(side, undecided, from, chunk.offset() + chunk.data().length());
  }

  /** The offset in a direction's stream from which it is read as the fallback; {@link Long#MAX_VALUE} if it is not so far. */
  public long fallbackFrom(Direction direction) {
    return side(direction).fallbackFrom;
  }

  /** @param from where the bytes begin that were looked at, with those that had waited */
  private void took(Side side, boolean undecided, long from, long nextOffset) {
    side.nextOffset = nextOffset;
    if (undecided && !side.charset.undecided() && side.charset.charset().equals(CharsetChoice.Auto.FALLBACK)) {
      side.fallbackFrom = from + side.charset.lastWhole();
    }
    if (side == received && received.charset.fellBackAtOnce()) {
      sent.charset.expectFallback();
    }
  }

  /** The charset of one direction, as far as the connection's bytes have told. */
  public Charset charset(Direction direction) {
    return side(direction).charset.charset();
  }

  /** The charset to write in: that of what was sent; where it is left to the bytes, the fallback if either direction has it. */
  public Charset writtenIn() {
    boolean fallback = sent.charset.undecided() && received.charset.charset().equals(CharsetChoice.Auto.FALLBACK);
    return fallback ? CharsetChoice.Auto.FALLBACK : sent.charset.charset();
  }

  private Side side(Direction direction) {
    return switch (direction) {
      case RECEIVED -> received;
      case SENT -> sent;
    };
  }
}
