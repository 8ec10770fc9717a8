package dev.porthole.server.load;

import java.nio.ByteBuffer;
import java.util.Random;

/**
 * What is sent: printable ASCII whose every stretch differs, repeated after {@link #PERIOD} bytes. Each connection begins elsewhere in
 * it and goes on through it, so its stream differs from the others' and from itself moved by a message or a buffer; one copy
 * serves all, and a write never has to be cut.
 *
 * <p>Threads: immutable; the views are confined to those who take them.
 */
final class Payload {
  /** The largest prime below 64 Ki: no multiple of a power of two comes back to the same bytes. */
  static final int PERIOD = 65_521;
  private static final int MIN_WRITE = 64 * 1024;
  private static final int STRIDE = 40_503; // about PERIOD divided by the golden ratio: neighbours begin far apart

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

  /** Whole messages that may go out together, in bytes. */
  int largestWrite() {
    return largestWrite;
  }

  /** A view whose position and limit are the caller's. */
  ByteBuffer view() {
    return content.duplicate();
  }

  /** Where in the view a connection, counted from 1, begins. */
  static int start(int connection) {
    return (int) ((long) connection * STRIDE % PERIOD);
  }
}
