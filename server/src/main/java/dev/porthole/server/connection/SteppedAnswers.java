package dev.porthole.server.connection;

import dev.porthole.server.reply.ReplySource;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.shared.api.ReplyStep;
import dev.porthole.shared.event.Bytes;
import java.util.Iterator;
import java.util.List;

/**
 * Answers the messages of one chunk, each after the steps that take its time, one message after the other: replies keep the order of the
 * messages. While a step takes its time no worker of {@link ConnectionLifecycle} stands for it, and the connection is not read.
 *
 * <p>Threads: confined to the connection's reading side, which is here until all are answered; one step hands it to the next.
 */
final class SteppedAnswers implements Runnable {
  private final Connection connection;
  private final ReadSide reading;
  private final ReplySource replies;
  private final StepWorkers workers;
  private final Iterator<Bytes> messages;
  private Bytes message = Bytes.EMPTY;
  /** Of {@code message}, those not taken yet. */
  private Iterator<ReplyStep> steps = List.<ReplyStep>of().iterator();
  private boolean begun;

  SteppedAnswers(Connection connection, ReadSide reading, ReplySource replies, StepWorkers workers,
      List<Bytes> messages) {
    this.connection = connection;
    this.reading = reading;
    this.replies = replies;
    this.workers = workers;
    this.messages = messages.iterator();
  }

  /** Begins, or goes on after a step. */
  @Override
  public void run() {
    try {
      if (!answerOn()) {
        workers.take(steps.next(), connection::takesReplies, this);
        return;
      }
      connection.endReplies();
      reading.onAnswered();
    } catch (Throwable fault) {
      connection.onFault(fault);
    }
  }

  /** Answers until a step has to take its time, and then returns {@code false}. */
  private boolean answerOn() {
    while (connection.takesReplies()) {
      if (steps.hasNext()) {
        return false;
      }
      if (begun) {
        Bytes answer = replies.to(message);
        boolean _ = reading.reply(replies.mark(), answer);
      }
      begun = messages.hasNext();
      if (!begun) {
        return true;
      }
      message = messages.next();
      steps = replies.steps().iterator(); // a change of the reply holds from the next message on
    }
    return true;
  }
}
