package dev.porthole.server.connection;

import dev.porthole.server.reply.Replies;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.event.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts what one connection receives into messages, and has each answered: by a reply of ours at once, by a rule when that is done.
 *
 * <p>Threads: confined to the connection's reading side.
 */
final class Answering implements Consumer<Bytes> {
  private final Connection connection;
  private final Reading reading;
  private final ConnectionServices services;
  private final OutboundQueue outbound;
  private final Framer framer;
  private final Replies replies;
  /** When the chunk came whose messages are answered. */
  private long nowNanos;

  Answering(Connection connection, Reading reading, ConnectionServices services, OutboundQueue outbound) {
    this.connection = connection;
    this.reading = reading;
    this.services = services;
    this.outbound = outbound;
    this.framer = services.newFramer();
    this.replies = services.newReplies();
  }

  /** The rule that is to be asked, if one is. */
  Optional<Reply.Rule> rule() {
    return replies.rule();
  }

  /** Answers the chunk's messages; {@code false} if the stream cannot be cut into messages any further. */
  boolean answer(Bytes chunk, long receivedNanos) {
    nowNanos = receivedNanos;
    return cut(chunk, this);
  }

  /** Has the rule answer the chunk's messages. The reading side ends here, as the rule may never return, and begins again after it. */
  void ask(Reply.Rule rule, Bytes chunk) {
    List<Bytes> messages = new ArrayList<>();
    if (cut(chunk, messages::add)) {
      services.rules().ask(rule, messages, new RuleAnswers(connection, reading));
    }
  }

  /** Answers one message. */
  @Override
  public void accept(Bytes message) {
    Bytes answer = replies.to(message);
    if (!answer.isEmpty()) {
      outbound.offerReply(answer, nowNanos);
    }
  }

  private boolean cut(Bytes chunk, Consumer<Bytes> messages) {
    try {
      replies.onReceived(chunk);
      framer.feed(chunk, messages);
      return true;
    } catch (FramingException uncuttable) {
      connection.onUncuttable(uncuttable);
      return false;
    }
  }
}
