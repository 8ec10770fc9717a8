package dev.porthole.server.connection;

import dev.porthole.server.reply.ReplySource;
import dev.porthole.server.reply.StepWorkers;
import dev.porthole.shared.api.ReplyStep;
import dev.porthole.shared.event.Bytes;
import java.util.Iterator;
import java.util.List;

/**
 * Answers the messages of one chunk, one after the other, each after its reply's timed steps: replies keep the order of
 * the messages. During a step this holds no work of {@link ConnectionLifecycle}, and the connection is not read.
 *
 * <p>Threads: confined to the connection's reading side until all messages are answered; one step hands over to the
 * next.
 */
final class SteppedAnswers implements Runnable {
  private final Connection connection;
  private final ReadSide reading;
  private final ReplySource replies;
  private final StepWorkers workers;
  private final Iterator<Bytes> messages;
  private Bytes message = Bytes.EMPTY;
  /** Steps of {@code message} not taken yet. */
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

  /** Starts, or continues after a step. */
  @Override
  public void run() {
    try {
      if (!answerNext()) {
        workers.take(steps.next(), connection::takesReplies, this);
        return;
      }
      connection.endReplies();
      reading.onAnswered();
    } catch (Throwable fault) {
      connection.onFault(fault);
    }
  }

  /** Answers messages; returns {@code false} when a timed step must be taken first. */
  private boolean answerNext() {
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
      steps = replies.steps().iterator(); // a changed reply applies from the next message on
    }
    return true;
  }
}
