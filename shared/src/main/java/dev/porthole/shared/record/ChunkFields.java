package dev.porthole.shared.record;

import dev.porthole.shared.event.Direction;

/**
 * What a chunk's record has beside the bytes.
 *
 * <p>Threads: immutable.
 *
 * @param connection the connection's number
 * @param length of the chunk, in bytes
 */
public record ChunkFields(Direction direction, long timeNanos, long connection, long offset, int length) {}
