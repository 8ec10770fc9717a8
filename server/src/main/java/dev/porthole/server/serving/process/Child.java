package dev.porthole.server.serving.process;

import dev.porthole.server.posix.Processes;
import dev.porthole.server.serving.readiness.LoopModel;
import dev.porthole.server.serving.readiness.PipeEndpoint;
import dev.porthole.server.serving.readiness.PosixEndpoint;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.event.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child process, and the two pipes between it and its parent. When the child ends, for whatever reason, its event
 * pipe ends.
 *
 * <p>Threads: {@link #send} may be called by any thread; everything else is confined to the loop's thread.
 */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  /** The child's standard output also goes here: accidental prints must not corrupt the events. */
  private static final int STANDARD_ERROR = 2;
  /** Reads in a row before the other children have their turn. */
  private static final int MAX_READS = 16;

  /** The owner of a child; called on the loop's thread. */
  interface Parent {
    void onFrame(ChildFrame frame);

    /** The child has ended; called once, as the last call. */
    void onEnded(int exitCode);
  }

  private final LoopModel<PosixEndpoint> loop;
  private final Parent parent;
  private final int pid;
  private final PosixEndpoint commands;
  private final PosixEndpoint events;
  private final Framer framer = ChildFrame.newFramer();
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
  private boolean ended;

  private Child(LoopModel<PosixEndpoint> loop, Parent parent, int pid, PosixEndpoint commands, PosixEndpoint events) {
    this.loop = loop;
    this.parent = parent;
    this.pid = pid;
    this.commands = commands;
    this.events = events;
  }

  /**
   * Starts a child process.
   *
   * @param command the program and its arguments
   * @param socket the descriptor that it inherits as standard input; the caller must still close its own copy
   * @param pipes owned by the child from now on
   */
  static Child start(LoopModel<PosixEndpoint> loop, PosixEndpoint.Calls calls, List<String> command, int socket,
      ChildPipes pipes, Parent parent) throws IOException {
    try {
      int pid = Processes.spawn(command, List.of(socket, STANDARD_ERROR, STANDARD_ERROR, pipes.commands().reading(),
          pipes.events().writing()));
      Child child = new Child(loop, parent, pid, new PipeEndpoint(calls, pipes.commands().writing()),
          new PipeEndpoint(calls, pipes.events().reading()));
      child.watch();
      return child;
    } catch (IOException failed) {
      pipes.closeParentEnds(calls);
      throw failed;
    } finally {
      pipes.closeChildEnds(calls);
    }
  }

  int pid() {
    return pid;
  }

  /** Sends a frame to the child, after those sent before. */
  void send(ChildFrame frame) {
    loop.submit(() -> {
      unsent.add(frame.toBuffer());
      sendPending();
    });
  }

  /** Kills the child if it has not ended, and reaps it. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    loop.discard(commands);
    loop.discard(events);
    int exitCode = -1;
    try {
      exitCode = Processes.end(pid);
    } catch (IOException failed) {
      loop.note(failed);
    }
    parent.onEnded(exitCode);
  }

  private void watch() {
    events.owner = (_, _) -> receive();
    commands.owner = (_, writable) -> {
      if (writable) {
        sendPending();
      }
    };
    try {
      loop.readiness().watch(events, true, false);
      loop.readiness().watch(commands, false, true);
    } catch (IOException unable) {
      LOG.error("process {} cannot be watched", pid, unable);
      loop.submit(this::end);
    }
  }

  private void sendPending() {
    try {
      while (!ended && !unsent.isEmpty()) {
        int sent = commands.send(unsent.peek());
        if (sent == 0) {
          return; // called again when there is room
        }
        if (!unsent.peek().hasRemaining()) {
          unsent.remove();
        }
      }
    } catch (IOException gone) {
      unsent.clear(); // the end of the event pipe gives the reason
    }
  }

  private void onFrame(Bytes frame) {
    if (!ended) {
      parent.onFrame(ChildFrame.parse(frame));
    }
  }

  private void receive() {
    try {
      for (int reads = 0; !ended && reads < MAX_READS; reads++) {
        ByteBuffer buffer = loop.buffer();
        int count = events.receive(buffer);
        if (count < 0) {
          end();
          return;
        }
        if (count == 0) {
          return;
        }
        framer.feed(Bytes.copyOf(buffer.flip()), this::onFrame);
      }
      if (!ended) {
        loop.submit(this::receive);
      }
    } catch (IOException | RuntimeException | Error broken) {
      LOG.error("process {} sent what cannot be read", pid, broken);
      end();
    }
  }
}
