package dev.porthole.server.load;

import java.nio.ByteBuffer;

/**
 * Compares the bytes received on one connection with those sent, and cuts them into replies.
 *
 * <p>Threads: confined to the connection's reading side.
 */
final class Incoming {
  private final int connection;
  private final int replySize;
  private final boolean verify;
  private final ByteBuffer expected;
  private long received;
  private int partial;

  /** @param connection counted from 1 */
  Incoming(int connection, LoadServices services) {
    this.connection = connection;
    this.replySize = services.load().messages().replySize();
    this.verify = services.load().messages().verify();
    this.expected = services.payload().view();
  }

  /**
   * Takes the bytes of a read.
   *
   * @param buffer flipped
   * @return how many replies are completed; negative if the content is wrong, which is recorded in {@code troubles}
   */
  int take(ByteBuffer buffer, ErrorCounts troubles) {
    if (verify) {
      int wrong = firstWrong(buffer);
      if (wrong >= 0) {
        troubles.mismatch(new Mismatch(connection, received, expected.get(expected.position() + wrong) & 0xFF,
            buffer.get(buffer.position() + wrong) & 0xFF));
        return -1;
      }
    }
    int count = buffer.remaining();
    received += count;
    int whole = partial + count;
    int replies = whole / replySize;
    partial = whole - replies * replySize;
    return replies;
  }

  /** Whether a reply is incomplete. */
  boolean isIncomplete() {
    return partial > 0;
  }

  /** Expects a new reply to start, {@code offset} bytes into the stream. */
  void restart(long offset) {
    received = offset;
    partial = 0;
  }

  /**
   * The first index, from 0, at which the buffer differs from what was sent, with {@code received} moved there; -1 if
   * there is no difference.
   */
  private int firstWrong(ByteBuffer buffer) {
    int from = buffer.position();
    int end = buffer.limit();
    for (int done = 0; done < end - from;) {
      int at = (int) ((Payload.start(connection) + received + done) % Payload.PERIOD);
      int length = Math.min(end - from - done, expected.capacity() - at);
      expected.limit(at + length).position(at);
      buffer.limit(from + done + length).position(from + done);
      int wrong = buffer.mismatch(expected);
      if (wrong >= 0) {
        received += done + wrong;
        return wrong;
      }
      done += length;
    }
    buffer.limit(end).position(from);
    return -1;
  }
}
