package dev.porthole.server.model;

import java.lang.foreign.MemorySegment;

/**
 * An end of a pipe: one that is read, or one that is written.
 *
 * <p>Threads: as {@link Endpoint} says.
 */
final class PipeEndpoint extends PosixEndpoint {
  PipeEndpoint(Calls calls, int descriptor) {
    super(calls, descriptor);
  }

  @Override
  int receive(MemorySegment target) {
    return calls.pipes.read(descriptor(), target);
  }

  @Override
  int send(MemorySegment source) {
    return calls.pipes.write(descriptor(), source);
  }
}
