package dev.porthole.shared.api;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Everything a server is started with. The compact constructors of this record and its groups reject invalid values
 * with one line that says what would be valid.
 *
 * <p>Threads: immutable.
 *
 * @param listeners the addresses to listen on: exactly one for now, because every serving model binds one address
 * @param framing how messages are framed for replies; any but {@link Framing.Gap}
 * @param charset how text is decoded and encoded
 * @param reply the reply to each message
 * @param replyWhen when a message is answered; {@link ReplyWhen#RECORDED} is not allowed with {@link
 *     ModelName#PROCESS}, whose replies are made in child processes
 */
public record ServerConfig(List<Listener> listeners, Framing framing, CharsetChoice charset, Reply reply,
    ReplyWhen replyWhen, Serving serving, Limits limits, Timeouts timeouts) {
  /** @throws IllegalArgumentException with one line that says what would be right */
  public ServerConfig {
    listeners = List.copyOf(listeners);
    Objects.requireNonNull(charset);
    Objects.requireNonNull(reply);
    Objects.requireNonNull(replyWhen);
    Objects.requireNonNull(timeouts);
    Checks.require(listeners.size() == 1, "listeners must be 1, not " + listeners.size()
        + ": a serving model binds one address; start another server for another one");
    Checks.require(replyWhen == ReplyWhen.RECEIVED || serving.model() != ModelName.PROCESS,
        "reply-when recorded does not go with model process, whose processes answer by themselves: use another model");
    Checks.require(!(framing instanceof Framing.Gap), "framing " + framing
        + " is for reading only, as a server that waits for silence would answer late: use raw, line, delimiter, fixed "
        + "or length");
    Checks.require(shortestMessage(framing) <= limits.maxMessage(),
        "framing " + framing + " makes messages longer than max-message " + limits.maxMessage());
    reply.words().ifPresent(words -> Checks.require(charset.canEncode(words),
        "reply '" + VisibleText.of(reply.toString()) + "' cannot be written in charset " + charset
            + ": use another charset, or reply echo or none"));
  }

  /** The only listener. */
  public Listener listener() {
    return listeners.getFirst();
  }

  /** A builder with the defaults that the command line documents. */
  public static Builder builder() {
    return new Builder();
  }

  /** A builder with the values of this configuration. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  private static int shortestMessage(Framing framing) {
    return switch (framing) {
      case Framing.Raw _,Framing.Line _,Framing.Gap _ -> 1;
      case Framing.Delimiter(Bytes delimiter) -> delimiter.length();
      case Framing.FixedLength(int length) -> length;
      case Framing.LengthPrefix prefix -> prefix.shortest();
    };
  }

  /**
   * Builds a configuration; starts from the defaults.
   *
   * <p>Threads: confined to one thread.
   */
  public static final class Builder {
    private String host = Listener.DEFAULT_HOST;
    private int port = Listener.DEFAULT_PORT;
    private int backlog = Listener.DEFAULT_BACKLOG;
    private int ioThreads = Math.min(Runtime.getRuntime().availableProcessors(), Serving.MAX_IO_THREADS);
    private Reply reply = new Reply.Thanks();
    private CharsetChoice charset = new CharsetChoice.Auto();
    private Framing framing = new Framing.Raw();
    private int readSize = Serving.DEFAULT_READ_SIZE;
    private int maxMessage = Limits.DEFAULT_MAX_MESSAGE;
    private Duration drain = Timeouts.DEFAULT_DRAIN;
    private int outboundLimit = Limits.DEFAULT_OUTBOUND_LIMIT;
    private Duration slowTimeout = Timeouts.DEFAULT_SLOW;
    private int maxConnections = Limits.DEFAULT_MAX_CONNECTIONS;
    private int maxPerAddress;
    private Duration idleTimeout = Duration.ZERO;
    private Duration keepAlive = Timeouts.DEFAULT_KEEP_ALIVE;
    private Provider provider = Serving.DEFAULT_PROVIDER;
    private ModelName model = Serving.DEFAULT_MODEL;
    private long memory = Limits.fittingMemory(Runtime.getRuntime().maxMemory());
    private Duration messageTimeout = Timeouts.DEFAULT_MESSAGE;
    private int minRate;
    private int maxConnectRate;
    private ReplyWhen replyWhen = ReplyWhen.RECEIVED;

    private Builder() {}

    private Builder(ServerConfig config) {
      host = config.listener().host();
      port = config.listener().port();
      backlog = config.listener().backlog();
      ioThreads = config.serving.ioThreads();
      reply = config.reply;
      charset = config.charset;
      framing = config.framing;
      readSize = config.serving.readSize();
      maxMessage = config.limits.maxMessage();
      drain = config.timeouts.drain();
      outboundLimit = config.limits.outboundLimit();
      slowTimeout = config.timeouts.slow();
      maxConnections = config.limits.maxConnections();
      maxPerAddress = config.limits.maxPerAddress();
      idleTimeout = config.timeouts.idle();
      keepAlive = config.timeouts.keepAlive();
      provider = config.serving.provider();
      model = config.serving.model();
      memory = config.limits.memory();
      messageTimeout = config.timeouts.message();
      minRate = config.limits.minRate();
      maxConnectRate = config.limits.maxConnectRate();
      replyWhen = config.replyWhen;
    }

    public Builder host(String name) {
      host = name;
      return this;
    }

    public Builder port(int number) {
      port = number;
      return this;
    }

    public Builder backlog(int connections) {
      backlog = connections;
      return this;
    }

    public Builder ioThreads(int count) {
      ioThreads = count;
      return this;
    }

    public Builder reply(Reply answer) {
      reply = answer;
      return this;
    }

    public Builder charset(CharsetChoice choice) {
      charset = choice;
      return this;
    }

    public Builder framing(Framing cut) {
      framing = cut;
      return this;
    }

    public Builder readSize(int bytes) {
      readSize = bytes;
      return this;
    }

    public Builder maxMessage(int bytes) {
      maxMessage = bytes;
      return this;
    }

    public Builder drain(Duration time) {
      drain = time;
      return this;
    }

    public Builder outboundLimit(int bytes) {
      outboundLimit = bytes;
      return this;
    }

    public Builder slowTimeout(Duration time) {
      slowTimeout = time;
      return this;
    }

    public Builder maxConnections(int count) {
      maxConnections = count;
      return this;
    }

    public Builder maxPerAddress(int count) {
      maxPerAddress = count;
      return this;
    }

    public Builder idleTimeout(Duration time) {
      idleTimeout = time;
      return this;
    }

    public Builder keepAlive(Duration time) {
      keepAlive = time;
      return this;
    }

    public Builder provider(Provider choice) {
      provider = choice;
      return this;
    }

    public Builder model(ModelName choice) {
      model = choice;
      return this;
    }

    public Builder replyWhen(ReplyWhen when) {
      replyWhen = when;
      return this;
    }

    public Builder messageTimeout(Duration time) {
      messageTimeout = time;
      return this;
    }

    public Builder minRate(int bytesPerSecond) {
      minRate = bytesPerSecond;
      return this;
    }

    public Builder maxConnectRate(int connectionsPerSecond) {
      maxConnectRate = connectionsPerSecond;
      return this;
    }

    public Builder memory(long bytes) {
      memory = bytes;
      return this;
    }

    /** @throws IllegalArgumentException with one line that says what would be right */
    public ServerConfig build() {
      return new ServerConfig(List.of(new Listener(host, port, backlog)), framing, charset, reply, replyWhen,
          new Serving(model, provider, ioThreads, readSize),
          new Limits(maxMessage, outboundLimit, maxConnections, maxPerAddress, maxConnectRate, minRate, memory),
          new Timeouts(drain, slowTimeout, idleTimeout, messageTimeout, keepAlive));
    }
  }
}
