package dev.porthole.server.export;

import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Only the bytes of one direction, in order; those of several connections are interleaved by chunk.
 *
 * <p>Threads: confined to one thread at a time.
 */
final class RawWriter implements EventWriter {
  private final OutputStream out;
  private final Direction direction;

  RawWriter(OutputStream out, Direction direction) {
    this.out = out;
    this.direction = direction;
  }

  @Override
  public void onEvent(long seq, ServerEvent event) {
    if (event instanceof ChunkEvent chunk && chunk.direction() == direction) {
      try {
        out.write(chunk.data().toArray());
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  @Override
  public void onMissed(long count) {
    // raw bytes cannot mark a gap
  }

  @Override
  public void finish() {
    try {
      out.flush();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
