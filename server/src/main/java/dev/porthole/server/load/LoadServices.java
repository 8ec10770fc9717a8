package dev.porthole.server.load;

import java.nio.ByteBuffer;

/**
 * The objects shared by the connections of one run.
 *
 * <p>Threads: immutable; each part says how it is guarded.
 */
record LoadServices(Load load, LoadChannels channels, LoadThreads threads, Payload payload, MeasurementWindow window,
    ErrorCounts troubles) {
  private static final int MAX_READ = 64 * 1024;
  private static final int MIN_READ = 512;

  /**
   * A read buffer for one connection: large enough for everything in flight, as far as memory allows for all
   * connections.
   */
  ByteBuffer newReadBuffer() {
    long inFlight = load.mode() == Load.Mode.OPEN
        ? MAX_READ
        : (long) load.messages().replySize() * load.messages().depth();
    long share = Runtime.getRuntime().maxMemory() / 4 / load.connections();
    long bytes = Math.min(Math.min(inFlight, MAX_READ), share);
    return ByteBuffer.allocateDirect((int) Math.max(bytes, MIN_READ));
  }
}
