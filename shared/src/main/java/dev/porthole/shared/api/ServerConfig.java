package dev.porthole.shared.api;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.Hosts;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.Bytes;
import java.time.Duration;
import java.util.Objects;

/**
 * Everything a server is started with. The compact constructor refuses what cannot work, with one line that says what would.
 *
 * <p>Threads: immutable.
 *
 * @param host the name or address to listen on; {@value #DEFAULT_HOST} lets only this machine in
 * @param port 0 to 65535; 0 lets the system pick a free one
 * @param backlog how many connections may wait to be accepted, 1 or more
 * @param ioThreads threads of the channel group, 1 to 1024
 * @param reply what is answered to each message
 * @param charset how text is read and written
 * @param framing what a message is, as far as the reply goes; any but {@link Framing.Gap}
 * @param readSize bytes one read takes at the most, 1 to 1 MiB
 * @param maxMessage bytes a message may have at the most, 1 to 1 GiB; a longer one closes its connection. With raw framing a
 *     message is a read, and {@code readSize} is the limit
 * @param drain how long a stop waits for queued replies to go out, 0 to a day
 * @param outboundLimit bytes that may wait to be sent on one connection, 1 to 1 GiB: with so many its reads pause and nothing
 *     more is taken for it until half of them has gone out. One message may be longer
 * @param slowTimeout how long a peer may take for that half, more than 0 to a day
 * @param maxConnections connections at a time, 1 or more; who comes beyond is closed at once
 * @param maxPerAddress connections at a time from one address; 0 for no limit
 * @param idleTimeout how long a connection may carry nothing in either direction, up to a day; 0 for ever
 * @param keepAlive silence after which the system asks whether the peer is still there, in whole seconds, up to 9 hours; 0 never
 * @param provider what makes the completion model's channels; where {@link Provider#LOOP} cannot run, the JDK's does
 * @param model how connections are served
 * @param memory bytes that all clients together may make the server hold, beside the event log, 1 MiB or more: what waits to be sent,
 *     messages that have not ended, buffers
 * @param messageTimeout how long a message that has begun may take to end, up to a day; 0 for ever
 * @param minRate bytes a second that a message must come with from its sixth second on; 0 for any
 * @param maxConnectRate new connections a second from one address; 0 for no limit
 * @param replyWhen when a message is answered; {@link ReplyWhen#RECORDED} not with {@link ModelName#PROCESS}, whose replies are made elsewhere
 */
public record ServerConfig(String host, int port, int backlog, int ioThreads, Reply reply, CharsetChoice charset,
    Framing framing,
    int readSize, int maxMessage, Duration drain, int outboundLimit, Duration slowTimeout, int maxConnections,
    int maxPerAddress, Duration idleTimeout, Duration keepAlive, Provider provider, ModelName model, long memory,
    Duration messageTimeout,
    int minRate, int maxConnectRate, ReplyWhen replyWhen) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 9999;
  public static final int DEFAULT_BACKLOG = 1024;
  public static final int DEFAULT_READ_SIZE = 1024;
  public static final int DEFAULT_MAX_MESSAGE = 1 << 20;
  public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(5);
  public static final int DEFAULT_OUTBOUND_LIMIT = 1 << 20;
  public static final Duration DEFAULT_SLOW_TIMEOUT = Duration.ofSeconds(30);
  public static final int DEFAULT_MAX_CONNECTIONS = 16_384;
  public static final Duration DEFAULT_KEEP_ALIVE = Duration.ofSeconds(60);
  public static final Provider DEFAULT_PROVIDER = Provider.LOOP;
  public static final ModelName DEFAULT_MODEL = ModelName.COMPLETION;
  public static final Duration DEFAULT_MESSAGE_TIMEOUT = Duration.ofSeconds(60);
  private static final long MIN_MEMORY = 1 << 20;
  private static final long EVENT_LOG = 64L << 20;
  private static final Duration DAY = Duration.ofDays(1);
  /** Linux takes up to 32,767 s. */
  private static final Duration MAX_KEEP_ALIVE = Duration.ofHours(9);
  private static final int MAX_IO_THREADS = 1024;

  public ServerConfig {
    Objects.requireNonNull(reply);
    Objects.requireNonNull(charset);
    Objects.requireNonNull(provider);
    Objects.requireNonNull(model);
    Objects.requireNonNull(replyWhen);
    requireRange("port", port, 0, 65_535);
    requireRange("backlog", backlog, 1, Integer.MAX_VALUE);
    requireRange("io-threads", ioThreads, 1, MAX_IO_THREADS);
    requireRange("read-size", readSize, 1, 1 << 20);
    requireRange("max-message", maxMessage, 1, 1 << 30);
    host = Hosts.parse(host);
    requireThat(!drain.isNegative() && drain.compareTo(DAY) <= 0, "drain must be a time from 0 to a day");
    requireRange("outbound-limit", outboundLimit, 1, 1 << 30);
    requireThat(slowTimeout.isPositive() && slowTimeout.compareTo(DAY) <= 0,
        "slow-timeout must be a time of more than 0, up to a day");
    requireRange("max-connections", maxConnections, 1, Integer.MAX_VALUE);
    requireRange("max-per-address", maxPerAddress, 0, Integer.MAX_VALUE);
    requireThat(!idleTimeout.isNegative() && idleTimeout.compareTo(DAY) <= 0,
        "idle-timeout must be a time from 0 (off) to a day");
    requireThat(!keepAlive.isNegative() && keepAlive.compareTo(MAX_KEEP_ALIVE) <= 0,
        "keep-alive must be a time from 0 (off) to 9 hours");
    requireThat(!messageTimeout.isNegative() && messageTimeout.compareTo(DAY) <= 0,
        "message-timeout must be a time from 0 (off) to a day");
    requireRange("min-rate", minRate, 0, Integer.MAX_VALUE);
    requireRange("max-connect-rate", maxConnectRate, 0, Integer.MAX_VALUE);
    requireThat(replyWhen == ReplyWhen.RECEIVED || model != ModelName.PROCESS,
        "reply-when recorded does not go with model process, whose processes answer by themselves: use another model");
    requireThat(memory >= MIN_MEMORY, "memory must be 1MiB or more, not " + memory);
    requireThat(!(framing instanceof Framing.Gap), "framing " + framing
        + " is for reading only, as a server that waits for silence would answer late: use raw, line, delimiter, fixed or length");
    requireThat(shortestMessage(framing) <= maxMessage,
        "framing " + framing + " makes messages longer than max-message " + maxMessage);
    reply.words().ifPresent(words -> requireThat(charset.canEncode(words),
        "reply '" + VisibleText.of(reply.toString()) + "' cannot be written in charset " + charset
            + ": use another charset, or reply echo or none"));
  }

  /** The defaults that the command line documents. */
  public static Builder builder() {
    return new Builder();
  }

  /** This configuration to be changed. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /**
   * What clients may make the server hold where nothing is said: three eighths of the heap with the event log, which is beside it, or at
   * least an eighth. The rest is for the garbage that serving makes, and for what the collector needs.
   */
  static long fittingMemory(long heap) {
    return Math.max(Math.max(MIN_MEMORY, heap / 8), heap * 3 / 8 - Math.min(EVENT_LOG, heap / 4));
  }

  private static int shortestMessage(Framing framing) {
    return switch (framing) {
      case Framing.Raw _,Framing.Line _,Framing.Gap _ -> 1;
      case Framing.Delimiter(Bytes delimiter) -> delimiter.length();
      case Framing.FixedLength(int length) -> length;
      case Framing.LengthPrefix prefix -> prefix.shortest();
    };
  }

  private static void requireRange(String name, int value, int lowest, int highest) {
    requireThat(value >= lowest && value <= highest,
        name + " must be " + lowest + (highest == Integer.MAX_VALUE ? " or more" : " to " + highest) + ", not "
            + value);
  }

  private static void requireThat(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * Puts a configuration together; starts from the defaults.
   *
   * <p>Threads: confined to one.
   */
  public static final class Builder {
    private String host = DEFAULT_HOST;
    private int port = DEFAULT_PORT;
    private int backlog = DEFAULT_BACKLOG;
    private int ioThreads = Math.min(Runtime.getRuntime().availableProcessors(), MAX_IO_THREADS);
    private Reply reply = new Reply.Thanks();
    private CharsetChoice charset = new CharsetChoice.Auto();
    private Framing framing = new Framing.Raw();
    private int readSize = DEFAULT_READ_SIZE;
    private int maxMessage = DEFAULT_MAX_MESSAGE;
    private Duration drain = DEFAULT_DRAIN;
    private int outboundLimit = DEFAULT_OUTBOUND_LIMIT;
    private Duration slowTimeout = DEFAULT_SLOW_TIMEOUT;
    private int maxConnections = DEFAULT_MAX_CONNECTIONS;
    private int maxPerAddress;
    private Duration idleTimeout = Duration.ZERO;
    private Duration keepAlive = DEFAULT_KEEP_ALIVE;
    private Provider provider = DEFAULT_PROVIDER;
    private ModelName model = DEFAULT_MODEL;
    private long memory = fittingMemory(Runtime.getRuntime().maxMemory());
    private Duration messageTimeout = DEFAULT_MESSAGE_TIMEOUT;
    private int minRate;
    private int maxConnectRate;
    private ReplyWhen replyWhen = ReplyWhen.RECEIVED;

    private Builder() {}

    private Builder(ServerConfig config) {
      host = config.host;
      port = config.port;
      backlog = config.backlog;
      ioThreads = config.ioThreads;
      reply = config.reply;
      charset = config.charset;
      framing = config.framing;
      readSize = config.readSize;
      maxMessage = config.maxMessage;
      drain = config.drain;
      outboundLimit = config.outboundLimit;
      slowTimeout = config.slowTimeout;
      maxConnections = config.maxConnections;
      maxPerAddress = config.maxPerAddress;
      idleTimeout = config.idleTimeout;
      keepAlive = config.keepAlive;
      provider = config.provider;
      model = config.model;
      memory = config.memory;
      messageTimeout = config.messageTimeout;
      minRate = config.minRate;
      maxConnectRate = config.maxConnectRate;
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
      return new ServerConfig(host, port, backlog, ioThreads, reply, charset, framing, readSize, maxMessage, drain,
          outboundLimit, slowTimeout, maxConnections, maxPerAddress, idleTimeout, keepAlive, provider, model, memory,
          messageTimeout, minRate,
          maxConnectRate, replyWhen);
    }
  }
}
