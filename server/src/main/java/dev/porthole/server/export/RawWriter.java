package dev.porthole.server.export;

import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * The bytes of one direction and nothing else, in the order they came; where there are several connections, chunk by chunk of all.
 *
 * <p>Threads: confined to one at a time.
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
    // bytes alone cannot say what is missing between them
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
