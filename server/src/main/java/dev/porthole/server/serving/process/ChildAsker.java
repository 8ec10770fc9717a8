package dev.porthole.server.serving.process;

import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.server.serving.process.ChildFrame.Kind;
import dev.porthole.shared.event.Bytes;
import java.time.Duration;

/**
 * Brings what a rule, which is code of the parent's, says of a message to the child that has asked.
 *
 * <p>Threads: as {@link RuleWorkers.Asker} says.
 */
record ChildAsker(Child child, int ticket) implements RuleWorkers.Asker {
  @Override
  public boolean answer(Bytes reply) {
    child.tell(new ChildFrame(Kind.ANSWER, ticket, reply));
    return true;
  }

  @Override
  public void answered() {
    // the one message has been
  }

  @Override
  public void fault(Throwable thrown) {
    child.tell(ChildFrame.of(Kind.FAULT, ticket, thrown.toString()));
  }

  /** The child finds that out itself. */
  @Override
  public void stuck(String handler, Duration since) {
    // and tells it
  }
}
