package dev.porthole.server.serving.readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/**
 * A socket that never blocks, as a loop has it.
 *
 * <p>Threads: confined to the loop's.
 */
public abstract class Endpoint {
  /** Who is told when there is something to do; null while nobody is. */
  public Watched owner;
  /** A number that whoever watches it may keep here. */
  int place = -1;
  /** The peer's end, or an error, is there to be read. */
  boolean ended;

  /** Told what an endpoint is ready for; an error, and the peer's end, are ready for both. */
  public interface Watched {
    void onReady(boolean readable, boolean writable);
  }

  /** Receives into a direct buffer, whose position moves; -1 at the end of the stream, 0 if nothing is there. */
  public abstract int receive(ByteBuffer target) throws IOException;

  /** Sends from a buffer, whose position moves, as much as the system takes. */
  public abstract int send(ByteBuffer source) throws IOException;

  public abstract void shutdownOutput() throws IOException;

  /** Our address, as the system has it. */
  public abstract InetSocketAddress localAddress() throws IOException;

  /** Has a close send a reset. */
  public abstract void resetOnClose() throws IOException;

  public abstract void close() throws IOException;
}
