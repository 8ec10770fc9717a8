package dev.porthole.server.connection;

import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import java.time.Duration;

/**
 * Passes a rule's replies to its connection. While the rule runs, it holds no work of {@link ConnectionLifecycle}: the
 * connection may end without waiting for a rule that never returns.
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
    if (!connection.isFinishing()) { // a stop interrupts rules, which may then throw
      connection.onFault(thrown);
    }
  }

  @Override
  public void stuck(String handler, Duration since) {
    connection.append(new HandlerStuck(connection.now(), connection.id(), handler, since));
  }
}
