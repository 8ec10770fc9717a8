package dev.porthole.server.serving.readiness;

import java.lang.foreign.MemorySegment;

/**
 * An end of a pipe: one that is read, or one that is written.
 *
 * <p>Threads: as {@link Endpoint} says.
 */
public final class PipeEndpoint extends PosixEndpoint {
  public PipeEndpoint(Calls calls, int descriptor) {
    super(calls, descriptor);
  }

  @Override
  public int receive(MemorySegment target) {
    return calls.pipes.read(descriptor(), target);
  }

  @Override
  public int send(MemorySegment source) {
    return calls.pipes.write(descriptor(), source);
  }
}
