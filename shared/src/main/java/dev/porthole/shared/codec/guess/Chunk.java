package dev.porthole.shared.codec.guess;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;

/**
 * The bytes and the time of one read or write.
 *
 * <p>Threads: immutable.
 *
 * @param timeNanos as in {@link ChunkEvent#timeNanos}
 */
public record Chunk(long timeNanos, Bytes data) {
  /** The time and data of an event, without its connection. */
  public static Chunk of(ChunkEvent event) {
    return new Chunk(event.timeNanos(), event.data());
  }
}
