package dev.porthole.shared.codec.guess;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;

/**
 * What one read or write carried, and when.
 *
 * <p>Threads: immutable.
 *
 * @param timeNanos as in {@link ChunkEvent#timeNanos}
 */
public record Chunk(long timeNanos, Bytes data) {
  /** The chunk of an event, without whose it is. */
  public static Chunk of(ChunkEvent event) {
    return new Chunk(event.timeNanos(), event.data());
  }
}
