package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Decodes both directions of one connection as text. If the charset is chosen by the bytes, each direction's own bytes
 * decide, so that the text does not depend on how the network cut them. For the sent direction it also counts that the
 * client writes the fallback charset ({@link ConnectionCharset#expectFallback}). After a gap, an incomplete character
 * is discarded and decoding restarts with the next chunk.
 *
 * <p>Threads: confined to one thread at a time; {@link #charset} may be called by any thread.
 */
public final class ConnectionText {
  private static final class Side {
    final ConnectionCharset charset;
    /** The chosen charset; UTF-8 if the bytes decide. */
    final Charset chosen;
    /** The first bytes of the stream, if known. */
    Bytes head = Bytes.EMPTY;
    final TextDecoder decoder;
    long nextOffset;
    /** The offset from which the fallback charset applies. */
    long fallbackFrom = Long.MAX_VALUE;

    Side(ConnectionCharset charset) {
      this.charset = charset;
      chosen = charset.charset();
      decoder = new TextDecoder(charset);
    }
  }

  private final Side received;
  private final Side sent;

  /** Decodes both directions alike. */
  public ConnectionText(CharsetChoice choice) {
    this(choice, choice);
  }

  /** Decodes each direction with its own charset. */
  public ConnectionText(CharsetChoice receivedAs, CharsetChoice sentAs) {
    received = new Side(new ConnectionCharset(receivedAs));
    sent = new Side(new ConnectionCharset(sentAs));
  }

  /** The text that {@code chunk} completes. */
  public String decode(ChunkEvent chunk) {
    return decode(chunk.direction(), chunk.offset(), chunk.data());
  }

  /** The text completed by a chunk that has {@code offset} bytes before it. */
  public String decode(Direction direction, long offset, Bytes chunk) {
    Side side = side(direction);
    String lost = "";
    if (offset != side.nextOffset) {
      lost = side.decoder.finish();
      side.charset.continueIn(ByteOrderMarks.within(side.chosen, side.head));
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
   * The text of a message in the part of the stream decoded so far, or of the start of such a message.
   *
   * @param offset how many bytes of the stream precede the message
   * @param whole whether the message ends here: then an incomplete character is discarded
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

  /** Examines a chunk's charset without decoding its text. Do not also decode the same chunk. */
  public void follow(ChunkEvent chunk) {
    Side side = side(chunk.direction());
    if (chunk.offset() != side.nextOffset) {
      side.charset.discardIncomplete();
    }
    boolean undecided = side.charset.undecided();
    long from = chunk.offset() - side.charset.begunLength();
    side.charset.follow(chunk.data());
    took(side, undecided, from, chunk.offset() + chunk.data().length());
  }

  /**
   * The offset in a direction's stream from which the fallback charset applies; {@link Long#MAX_VALUE} if it does not
   * apply so far.
   */
  public long fallbackFrom(Direction direction) {
    return side(direction).fallbackFrom;
  }

  /** @param from the offset of the bytes examined, including the bytes held before */
  private void took(Side side, boolean undecided, long from, long nextOffset) {
    side.nextOffset = nextOffset;
    if (undecided && !side.charset.undecided() && side.charset.charset().equals(CharsetChoice.Auto.FALLBACK)) {
      side.fallbackFrom = from + side.charset.lastWhole();
    }
    if (side == received && received.charset.fellBackAtOnce()) {
      sent.charset.expectFallback();
    }
  }

  /** The charset of one direction, as far as the bytes seen so far decide it. */
  public Charset charset(Direction direction) {
    return side(direction).charset.charset();
  }

  /**
   * The charset to encode in: that of the sent direction; if the bytes decide, the fallback charset if either direction
   * uses it.
   */
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
