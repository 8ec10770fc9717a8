package dev.porthole.server.connection;

import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import java.time.Duration;

/**
 * Brings what a rule says back to its connection. While it works no worker of {@link ConnectionLifecycle} stands for it: the connection may end
 * without waiting for a rule that never returns.
 *
 * <p>Threads: as {@link RuleWorkers.Asker} says.
 */
record RuleReplyHandler(Connection connection, ReadSide reading) implements RuleWorkers.Asker {
  @Override
  public boolean answer(Bytes reply) {
    return reading.takeAnswer(reply);
  }

  @Override
  public void answered() {
    reading.onAnswered();
  }

  @Override
  public void fault(Throwable thrown) {
    if (!connection.isFinishing()) { // a stop interrupts rules, which may throw then
      connection.onFault(thrown);
    }
  }

  @Override
  public void stuck(String handler, Duration since) {
    connection.tell(new HandlerStuck(connection.now(), connection.id(), handler, since));
  }
}
