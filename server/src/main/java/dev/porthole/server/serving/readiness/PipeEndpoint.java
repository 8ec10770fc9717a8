package dev.porthole.server.serving.readiness;

import java.lang.foreign.MemorySegment;

/**
 * The reading or the writing end of a pipe.
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
