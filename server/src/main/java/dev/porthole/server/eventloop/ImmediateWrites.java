package dev.porthole.server.eventloop;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * A channel that can write without a handler: most writes are accepted whole by the system at once.
 *
 * <p>Threads: as the channel's.
 */
public interface ImmediateWrites {
  /**
   * Writes at once what the system accepts, and moves the buffer's position. No write may be outstanding.
   *
   * @return how many bytes; 0 if the system accepts none, the channel is closing, the calling thread is not the loop's,
   *     or the connection has done enough before others: then write with a handler
   */
  int writeNow(ByteBuffer source) throws IOException;
}
