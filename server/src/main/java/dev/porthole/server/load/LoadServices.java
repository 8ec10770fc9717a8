package dev.porthole.server.load;

import java.nio.ByteBuffer;

/**
 * What the connections of one run share.
 *
 * <p>Threads: immutable; its parts say how they are guarded.
 */
record LoadServices(Load load, LoadChannels channels, LoadThreads threads, Payload payload, MeasurementWindow window,
    ErrorCounts troubles) {
  private static final int LARGEST_READ = 64 * 1024;
  private static final int SMALLEST_READ = 512;

  /** What one connection reads into: room for all that may be in flight, as far as memory allows it to all. */
  ByteBuffer newReadBuffer() {
    long inFlight = load.mode() == Load.Mode.OPEN ? LARGEST_READ : (long) load.replySize() * load.depth();
    long share = Runtime.getRuntime().maxMemory() / 4 / load.connections();
    long bytes = Math.min(Math.min(inFlight, LARGEST_READ), share);
    return ByteBuffer.allocateDirect((int) Math.max(bytes, SMALLEST_READ));
  }
}
