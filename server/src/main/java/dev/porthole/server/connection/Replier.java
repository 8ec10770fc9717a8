package dev.porthole.server.connection;

import dev.porthole.server.reply.InPlaceSteps;
import dev.porthole.server.reply.ReplySource;
import dev.porthole.server.reply.RuleWorkers;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyStep;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.HandlerStuck;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Cuts the received bytes of one connection into messages, and has each answered: by a fixed reply, at once or after
 * its timed steps, or by a rule when that returns.
 *
 * <p>Threads: confined to the connection's reading side; {@link #ended} may be called by any thread.
 */
final class Replier implements Consumer<Bytes> {
  private static final VarHandle ENDED = Handles.of(MethodHandles.lookup(), "ended", long.class);

  /**
   * Passes a rule's replies to its connection. While the rule runs, it holds no work of {@link ConnectionLifecycle}:
   * the connection may end without waiting for a rule that never returns.
   *
   * <p>Threads: as {@link RuleWorkers.Asker} says.
   */
  private record RuleReplies(Connection connection, ReadSide reading) implements RuleWorkers.Asker {
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

  private final Connection connection;
  private final ReadSide reading;
  private final ConnectionServices services;
  private final OutboundQueue outbound;
  private final Framer framer;
  /** Whether the framing is raw: a chunk need not be kept to be cut. */
  private final boolean chunksAreMessages;
  private final ReplySource replies;
  /** Bytes of complete messages; read by any thread. */
  private volatile long ended;
  private boolean framingFailed;
  /** When the reply is queued, by the monotonic clock. */
  private long nowNanos;

  Replier(Connection connection, ReadSide reading, ConnectionServices services, OutboundQueue outbound) {
    this.connection = connection;
    this.reading = reading;
    this.services = services;
    this.outbound = outbound;
    this.framer = services.newFramer();
    this.chunksAreMessages = services.config().framing() instanceof Framing.Raw;
    this.replies = services.newReplies();
  }

  /** The rule to ask, if there is one. */
  Optional<Reply.Rule> rule() {
    return replies.rule();
  }

  /** Whether the reply has timed steps. */
  boolean takesTime() {
    return !replies.steps().isEmpty();
  }

  /** Answers the chunk's messages; {@code false} if the stream cannot be framed any further. */
  boolean answer(ReceivedChunk chunk, LongSupplier nanos) {
    if (takesTime()) {
      nowNanos = nanos.getAsLong();
      return answerInPlace(chunk.keep());
    }
    if (chunksAreMessages && replies.echoes() && chunk.isLent()) {
      addEnded(chunk.length());
      outbound.sendBack(chunk, nanos);
      return true;
    }
    nowNanos = nanos.getAsLong();
    if (chunksAreMessages && replies.ignoresMessages()) {
      addEnded(chunk.length());
      reply(Bytes.EMPTY);
      return true;
    }
    return cut(chunk.keep(), this);
  }

  /** Answers the chunk's messages on other threads. The reading side ends here, and resumes after the last reply. */
  void answerLater(Bytes chunk) {
    List<Bytes> messages = new ArrayList<>();
    connection.beginReplies();
    if (cut(chunk, message -> take(message, messages))) {
      new SteppedAnswers(connection, reading, replies, services.replying().steps(), messages).run();
    } else {
      connection.endReplies();
    }
  }

  /**
   * Has the rule answer the chunk's messages. The reading side ends here, as the rule may never return, and resumes
   * after the rule.
   */
  void ask(Reply.Rule rule, Bytes chunk) {
    List<Bytes> messages = new ArrayList<>();
    if (cut(chunk, message -> take(message, messages))) {
      services.replying().rules().ask(connection.remote().getAddress(), rule, messages,
          new RuleReplies(connection, reading));
    }
  }

  /** Answers one message, after its timed steps, which this thread takes; replies without steps are sent together. */
  @Override
  public void accept(Bytes message) {
    addEnded(message.length());
    List<ReplyStep> steps = replies.steps();
    if (steps.isEmpty()) {
      Bytes answer = replies.to(message);
      if (!answer.isEmpty()) {
        outbound.collectReply(replies.mark(), answer, nowNanos);
      }
      return;
    }
    outbound.sendCollected(); // the reply has just been changed
    if (InPlaceSteps.take(steps, connection::takesReplies)) {
      nowNanos = services.nanos().getAsLong();
      reply(message);
    }
  }

  private void reply(Bytes message) {
    Bytes answer = replies.to(message);
    if (!answer.isEmpty()) {
      boolean _ = outbound.offerReply(replies.mark(), answer, nowNanos);
    }
  }

  /** Frames the chunk's messages without answering them. */
  void skip(ReceivedChunk chunk) {
    try {
      if (chunksAreMessages) {
        addEnded(chunk.length());
      } else if (!framingFailed) {
        framer.feed(chunk.keep(), message -> addEnded(message.length()));
      }
    } catch (FramingException toTheEnd) {
      framingFailed = true; // the connection is ending anyway
    }
  }

  /** Bytes of complete messages. */
  long ended() {
    return ended;
  }

  private void addEnded(int bytes) {
    ENDED.setRelease(this, ended + bytes); // one writer: no fence is needed
  }

  private void take(Bytes message, List<Bytes> messages) {
    addEnded(message.length());
    messages.add(message);
  }

  private boolean answerInPlace(Bytes chunk) {
    connection.beginReplies();
    try {
      return cut(chunk, this);
    } finally {
      connection.endReplies();
    }
  }

  private boolean cut(Bytes chunk, Consumer<Bytes> messages) {
    try {
      framer.feed(chunk, messages);
      return true;
    } catch (FramingException impossible) {
      framingFailed = true;
      outbound.sendCollected(); // earlier messages are answered before the connection is closed
      connection.onFramingFailure(impossible);
      return false;
    } finally {
      outbound.sendCollected();
    }
  }
}
