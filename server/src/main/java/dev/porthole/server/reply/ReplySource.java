package dev.porthole.server.reply;

import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyStep;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.ConnectionCharset;
import dev.porthole.shared.codec.TextEncoder;
import dev.porthole.shared.event.Bytes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The replies of one connection: the server's current reply, in the connection's charset.
 *
 * <p>With charset auto, messages are inspected only while the reply has characters beyond ASCII: ASCII is the same
 * bytes in UTF-8 and in GB18030.
 *
 * <p>Threads: confined to the connection's reading side.
 */
public final class ReplySource {
  private final Supplier<Reply> current;
  private final ConnectionCharset connectionCharset;
  private @Nullable Reply prepared;
  private @Nullable Charset preparedCharset;
  private Optional<Bytes> words = Optional.empty();
  private Bytes mark = Bytes.EMPTY;
  private Optional<Reply.Rule> rule = Optional.empty();
  private List<ReplyStep> steps = List.of();
  private boolean depends;

  /** @param current called for each message, so that a change applies from the next message on */
  public ReplySource(Supplier<Reply> current, CharsetChoice charset) {
    this.current = current;
    this.connectionCharset = new ConnectionCharset(charset);
  }

  /** The rule to ask instead, which may take time; empty if the reply is not a rule. */
  public Optional<Reply.Rule> rule() {
    prepare();
    return rule;
  }

  /** The timed steps before the next reply; empty if replies are immediate. */
  public List<ReplyStep> steps() {
    prepare();
    return steps;
  }

  /** Whether the reply is the message itself. */
  public boolean echoes() {
    prepare();
    return prepared instanceof Reply.Echo;
  }

  /** Whether the reply is the same whatever the messages are. */
  public boolean ignoresMessages() {
    prepare();
    return !depends
        && (prepared instanceof Reply.None || prepared instanceof Reply.Thanks || prepared instanceof Reply.Text);
  }

  /** The reply to a message; empty if there is none. Its charset depends on the messages up to this one. */
  public Bytes to(Bytes message) {
    prepare();
    if (depends) {
      connectionCharset.follow(message);
      prepare();
    }
    return of(Objects.requireNonNull(prepared), message);
  }

  private Bytes of(Reply reply, Bytes message) {
    return switch (reply) {
      case Reply.Echo _ -> message;
      case Reply.None _,Reply.Rule _ -> Bytes.EMPTY;
      case Reply.Thanks _,Reply.Text _ -> words.orElse(Bytes.EMPTY);
      case Reply.After(_, Reply answer) -> of(answer, message);
    };
  }

  /**
   * The byte order mark that some charsets put before a text; it precedes the last reply if that is the first thing
   * sent.
   */
  public Bytes mark() {
    return mark;
  }

  private void prepare() {
    Reply reply = current.get();
    Charset charset = connectionCharset.charset();
    if (reply == prepared && charset == preparedCharset) {
      return;
    }
    prepared = reply;
    preparedCharset = charset;
    rule = reply instanceof Reply.Rule asked ? Optional.of(asked) : Optional.empty();
    steps = reply.steps();
    depends = reply.words().filter(text -> !StandardCharsets.US_ASCII.newEncoder().canEncode(text)).isPresent();
    words = reply.words().map(text -> TextEncoder.encode(text, charset));
    mark = words.map(_ -> TextEncoder.mark(charset)).orElse(Bytes.EMPTY);
  }
}
