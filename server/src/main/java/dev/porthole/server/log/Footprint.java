package dev.porthole.server.log;

import dev.porthole.shared.event.ServerEvent;

/**
 * About how much heap an event takes: the record (time, id, offset, reference: 40 bytes with its header), its {@code Bytes} (24),
 * the array (16 and the payload, rounded up) and its slot. Measured with compressed references on a 64-bit JDK 25.
 *
 * <p>Threads: stateless.
 */
final class Footprint {
  private static final int RECORD = 48;
  private static final int PAYLOAD_OVERHEAD = 48;

  private Footprint() {}

  static long ofEvent(ServerEvent event) {
    return switch (event) {
      case ServerEvent.ChunkEvent chunk -> RECORD + PAYLOAD_OVERHEAD + (long) chunk.data().length();
      case ServerEvent.ConnectionOpened _ -> 2L * RECORD;
      case ServerEvent.ConnectionClosed _ -> 2L * RECORD;
      case ServerEvent.ServerStarted _ -> 2L * RECORD;
      case ServerEvent.ServerStopped _ -> RECORD;
    };
  }
}
