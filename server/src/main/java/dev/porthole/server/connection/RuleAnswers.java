package dev.porthole.server.connection;

import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Brings what a rule says back to its connection. While it works no worker of {@link Life} stands for it: the connection may end
 * without waiting for a rule that never returns.
 *
 * <p>Threads: as {@link RuleWorkers.Asker} says.
 */
record RuleAnswers(Connection connection, InstantSource clock) implements RuleWorkers.Asker {
  @Override
  public boolean answer(Bytes reply) {
    return connection.takeAnswer(reply);
  }

  @Override
  public void answered() {
    connection.onAnswered();
  }

  @Override
  public void fault(Throwable thrown) {
    if (!connection.isFinishing()) { // a stop interrupts rules, which may throw then
      connection.onFault(thrown);
    }
  }

  @Override
  public void stuck(String handler, Duration since) {
    connection.tell(id -> new HandlerStuck(EventTime.nanos(clock), id, handler, since));
  }
}
