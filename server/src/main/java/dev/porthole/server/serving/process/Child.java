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
 * A child process, and the two pipes by which it and its parent talk. Its end, however it comes about, is the end of the pipe that it
 * tells its facts by.
 *
 * <p>Threads: {@link #tell} may be called by any; whatever else is confined to the loop's.
 */
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  /** Standard output is no place for events: what is printed by mistake must not break them. */
  private static final int STANDARD_ERROR = 2;
  /** So many reads at a time: then the others have their turn. */
  private static final int MAX_READS = 16;

  /** Who a child belongs to. */
  interface Parent {
    void onFrame(ChildFrame frame);

    /** It has ended; called once, the last. */
    void onEnded(int exitCode);
  }

  private final LoopModel<PosixEndpoint> loop;
  private final Parent parent;
  private final int pid;
  private final PosixEndpoint commands;
  private final PosixEndpoint facts;
  private final Framer framer = ChildFrame.newFramer();
  private final ArrayDeque<ByteBuffer> untold = new ArrayDeque<>();
  private boolean ended;

  private Child(LoopModel<PosixEndpoint> loop, Parent parent, int pid, PosixEndpoint commands, PosixEndpoint facts) {
    this.loop = loop;
    this.parent = parent;
    this.pid = pid;
    this.commands = commands;
    this.facts = facts;
  }

  /**
   * Starts one.
   *
   * @param command the program and its arguments
   * @param socket the descriptor it inherits as its standard input; the caller's copy is still to be closed
   * @param pipes its own from now on
   */
  static Child start(LoopModel<PosixEndpoint> loop, PosixEndpoint.Calls calls, List<String> command, int socket,
      ChildPipes pipes, Parent parent) throws IOException {
    try {
      int pid = Processes.spawn(command, List.of(socket, STANDARD_ERROR, STANDARD_ERROR, pipes.commands().reading(),
          pipes.facts().writing()));
      Child child = new Child(loop, parent, pid, new PipeEndpoint(calls, pipes.commands().writing()),
          new PipeEndpoint(calls, pipes.facts().reading()));
      child.watch();
      return child;
    } catch (IOException failed) {
      pipes.closeParents(calls);
      throw failed;
    } finally {
      pipes.closeChilds(calls);
    }
  }

  int pid() {
    return pid;
  }

  /** Tells it something, after what it was told before. */
  void tell(ChildFrame frame) {
    loop.submit(() -> {
      untold.add(frame.toBuffer());
      tellOn();
    });
  }

  /** Kills it, if it has not ended, and has the system forget it. */
  void end() {
    if (ended) {
      return;
    }
    ended = true;
    loop.discard(commands);
    loop.discard(facts);
    int exitCode = -1;
    try {
      exitCode = Processes.end(pid);
    } catch (IOException failed) {
      loop.note(failed);
    }
    parent.onEnded(exitCode);
  }

  private void watch() {
    facts.owner = (_, _) -> hear();
    commands.owner = (_, writable) -> {
      if (writable) {
        tellOn();
      }
    };
    try {
      loop.readiness().watch(facts, true, false);
      loop.readiness().watch(commands, false, true);
    } catch (IOException unable) {
      LOG.error("process {} cannot be heard", pid, unable);
      loop.submit(this::end);
    }
  }

  private void tellOn() {
    try {
      while (!ended && !untold.isEmpty()) {
        int sent = commands.send(untold.peek());
        if (sent == 0) {
          return; // it is told when there is room
        }
        if (!untold.peek().hasRemaining()) {
          untold.remove();
        }
      }
    } catch (IOException gone) {
      untold.clear(); // the end of its other pipe tells more
    }
  }

  private void onFrame(Bytes frame) {
    if (!ended) {
      parent.onFrame(ChildFrame.parse(frame));
    }
  }

  private void hear() {
    try {
      for (int reads = 0; !ended && reads < MAX_READS; reads++) {
        ByteBuffer buffer = loop.buffer();
        int count = facts.receive(buffer);
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
        loop.submit(this::hear);
      }
    } catch (IOException | RuntimeException | Error broken) {
      LOG.error("process {} told what cannot be read", pid, broken);
      end();
    }
  }
}
