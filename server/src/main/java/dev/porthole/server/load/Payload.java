package dev.porthole.server.load;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * The bytes that are sent: printable ASCII in which no stretch repeats, with a period of {@link #PERIOD} bytes. Each
 * connection starts at another position and continues from there, so its stream differs from the others' and from
 * itself shifted by a message or a buffer; one copy serves all connections, and a write never has to be split.
 *
 * <p>Threads: immutable; a view is confined to its user.
 */
final class Payload {
  /** The largest prime below 64 Ki: multiples of a power of two do not return to the same bytes. */
  static final int PERIOD = 65_521;
  private static final int MIN_WRITE = 64 * 1024;
  private static final int STRIDE = 40_503; // about PERIOD / golden ratio: neighbours start far apart

  private final ByteBuffer content;
  private final int largestWrite;

  /** @param size bytes of a message */
  Payload(int size) {
    largestWrite = size == 0 ? 1 : size * Math.max(1, MIN_WRITE / size);
    ByteBuffer bytes = ByteBuffer.allocateDirect(PERIOD + largestWrite);
    Random random = new Random(1);
    for (int i = 0; i < bytes.capacity(); i++) {
      bytes.put(i < PERIOD ? (byte) ('!' + random.nextInt(94)) : bytes.get(i - PERIOD));
    }
    content = bytes.clear().asReadOnlyBuffer();
  }

  /** The maximum bytes of one write, as whole messages. */
  int largestWrite() {
    return largestWrite;
  }

  /** A view with its own position and limit. */
  ByteBuffer view() {
    return content.duplicate();
  }

  /** The index in the view at which a connection, counted from 1, starts. */
  static int start(int connection) {
    return (int) ((long) connection * STRIDE % PERIOD);
  }
}
