package dev.porthole.server.serving.process;

import dev.porthole.server.posix.Pipes;
import dev.porthole.server.serving.readiness.PosixEndpoint;
import java.io.IOException;

/**
 * The two pipes of a child, for commands and for facts: two of their ends become its own, two stay the parent's.
 *
 * <p>Threads: immutable; what it does is confined to the loop's.
 */
record ChildPipes(Pipes.Ends commands, Pipes.Ends facts) {
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

  void closeParents(PosixEndpoint.Calls calls) {
    calls.sockets.close(commands.writing());
    calls.sockets.close(facts.reading());
  }

  void closeChilds(PosixEndpoint.Calls calls) {
    calls.sockets.close(commands.reading());
    calls.sockets.close(facts.writing());
  }
}
