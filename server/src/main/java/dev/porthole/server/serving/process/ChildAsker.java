package dev.porthole.server.serving.process;

import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.shared.event.Bytes;
import java.time.Duration;

/**
 * Sends the replies of a rule, which runs in the parent, to the child that has asked.
 *
 * <p>Threads: as {@link RuleWorkers.Asker} says.
 */
record ChildAsker(Child child, int ticket) implements RuleWorkers.Asker {
  @Override
  public boolean answer(Bytes reply) {
    child.send(new ChildFrame(Kind.ANSWER, ticket, reply));
    return true;
  }

  @Override
  public void answered() {
    // there was only one message
  }

  @Override
  public void fault(Throwable thrown) {
    child.send(ChildFrame.of(Kind.FAULT, ticket, thrown.toString()));
  }

  /** The child detects that itself. */
  @Override
  public void stuck(String handler, Duration since) {
    // and appends the event
  }
}
