package dev.porthole.server.serving.process;

import dev.porthole.server.posix.Pipes;
import dev.porthole.server.serving.readiness.PosixEndpoint;
import java.io.IOException;

/**
 * The two pipes of a child, for commands and for events: the child gets one end of each, the parent keeps the other.
 *
 * <p>Threads: immutable; the methods are confined to the loop's thread.
 */
record ChildPipes(Pipes.Ends commands, Pipes.Ends events) {
  static ChildPipes open(PosixEndpoint.Calls calls) throws IOException {
    Pipes.Ends commands = calls.pipes.open();
    try {
      return new ChildPipes(commands, calls.pipes.open());
    } catch (IOException failed) {
      calls.sockets.close(commands.reading());
      calls.sockets.close(commands.writing());
      throw failed;
    }
  }

  void closeParentEnds(PosixEndpoint.Calls calls) {
    calls.sockets.close(commands.writing());
    calls.sockets.close(events.reading());
  }

  void closeChildEnds(PosixEndpoint.Calls calls) {
    calls.sockets.close(commands.reading());
    calls.sockets.close(events.writing());
  }
}
