package dev.porthole.shared.codec;

import dev.porthole.shared.event.Bytes;
import java.util.function.Consumer;

/**
 * Every chunk is a message.
 *
 * <p>Threads: stateless.
 */
final class RawFramer implements Framer {
  static final RawFramer INSTANCE = new RawFramer();

  private RawFramer() {}

  @Override
  public void feed(Bytes chunk, Consumer<Bytes> messages) {
    if (!chunk.isEmpty()) {
      messages.accept(chunk);
    }
  }

  @Override
  public Bytes remainder() {
    return Bytes.EMPTY;
  }
}
