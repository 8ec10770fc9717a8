package dev.porthole.server.load;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

/**
 * The load to put on a server. The compact constructor rejects invalid values with one line that says what would be
 * valid.
 *
 * <p>Threads: immutable.
 *
 * @param host the name or address of the server
 * @param port 1 to 65535
 * @param connections 1 to 1,000,000; with {@link Mode#CHURN} concurrent ones
 * @param rate messages a second on all connections together, 1 to 10,000,000; 0 unless the mode is {@link Mode#OPEN}
 * @param threads threads of the generator, 1 to 1024
 */
public record Load(String host, int port, Mode mode, int connections, Messages messages, int rate, Period period,
    int threads) {
  public static final int DEFAULT_CONNECTIONS = 50;
  public static final int DEFAULT_SIZE = 64;
  public static final Duration DEFAULT_WARMUP = Duration.ofSeconds(2);
  public static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 1 << 24;
  /** The message is written completely before the reply is read, so it must fit into the buffers in between. */
  private static final int MAX_CHURN_BYTES = 1 << 20;
  private static final Duration MAX_TIME = Duration.ofDays(1);

  /** When a connection sends. */
  public enum Mode {
    /** Sends the next message when one is answered. */
    CLOSED,
    /** Sends at fixed times, answered or not. */
    OPEN,
    /** Sends one message on each connection, then opens a new one. */
    CHURN,
    /** Sends one message at first, then none. */
    IDLE;

    /** Its name in output. */
    public String term() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The messages on a connection.
   *
   * @param size bytes of a message, 1 to 16 MiB (1 MiB with {@link Mode#CHURN}); 0 with {@link Mode#IDLE} sends none
   * @param replySize bytes of the reply to one message, 1 to 16 MiB
   * @param depth messages in flight, 1 to 65,536; 1 unless the mode is {@link Mode#CLOSED}
   * @param verify whether each reply must equal its message
   */
  public record Messages(int size, int replySize, int depth, boolean verify) {}

  /**
   * How long the load runs.
   *
   * @param warmup how long messages are sent before measuring, 0 to a day
   * @param duration how long to measure, more than 0, up to a day
   */
  public record Period(Duration warmup, Duration duration) {}

  public Load {
    Objects.requireNonNull(mode);
    requireThat(!host.isBlank(), "host needs a name or an address, such as 127.0.0.1");
    requireRange("port", port, 1, 65_535);
    requireRange("connections", connections, 1, 1_000_000);
    requireRange("size", messages.size, mode == Mode.IDLE ? 0 : 1, mode == Mode.CHURN ? MAX_CHURN_BYTES : MAX_BYTES);
    requireRange("reply-size", messages.replySize, 1, MAX_BYTES);
    requireRange("depth", messages.depth, 1, 1 << 16);
    requireRange("threads", threads, 1, 1024);
    requireThat(mode == Mode.CLOSED || messages.depth == 1,
        "depth is for a closed loop: leave it out with rate, churn and idle");
    if (mode == Mode.OPEN) {
      requireRange("rate", rate, 1, 10_000_000);
    } else {
      requireThat(rate == 0, "rate is for an open loop, not for churn or idle");
    }
    requireThat(!period.warmup.isNegative() && period.warmup.compareTo(MAX_TIME) <= 0,
        "warmup must be a time from 0 to a day");
    requireThat(period.duration.isPositive() && period.duration.compareTo(MAX_TIME) <= 0,
        "duration must be a time above 0, up to a day");
    requireThat(!messages.verify || messages.size == messages.replySize,
        "verify needs replies as long as the messages: reply-size " + messages.replySize + " is not size "
            + messages.size);
  }

  /** A builder with the defaults that the command line documents. */
  public static Builder to(String host, int port) {
    return new Builder(host, port);
  }

  private static void requireRange(String name, int value, int lowest, int highest) {
    requireThat(value >= lowest && value <= highest,
        name + " must be " + lowest + " to " + highest + ", not " + value);
  }

  private static void requireThat(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /**
   * Builds a load; starts from the defaults.
   *
   * <p>Threads: confined to one thread.
   */
  public static final class Builder {
    private final String host;
    private final int port;
    private Mode mode = Mode.CLOSED;
    private int connections = DEFAULT_CONNECTIONS;
    private int size = DEFAULT_SIZE;
    private int replySize;
    private int depth = 1;
    private int rate;
    private Duration warmup = DEFAULT_WARMUP;
    private Duration duration = DEFAULT_DURATION;
    private int threads = 1;
    private boolean verify;

    private Builder(String host, int port) {
      this.host = host;
      this.port = port;
    }

    public Builder mode(Mode when) {
      mode = when;
      return this;
    }

    public Builder connections(int count) {
      connections = count;
      return this;
    }

    public Builder size(int bytes) {
      size = bytes;
      return this;
    }

    /** If not called, replies are as long as messages. */
    public Builder replySize(int bytes) {
      replySize = bytes;
      return this;
    }

    public Builder depth(int messages) {
      depth = messages;
      return this;
    }

    /** Selects an open loop with this rate. */
    public Builder rate(int messagesPerSecond) {
      mode = Mode.OPEN;
      rate = messagesPerSecond;
      return this;
    }

    public Builder warmup(Duration time) {
      warmup = time;
      return this;
    }

    public Builder duration(Duration time) {
      duration = time;
      return this;
    }

    public Builder threads(int count) {
      threads = count;
      return this;
    }

    public Builder verify(boolean content) {
      verify = content;
      return this;
    }

    /** @throws IllegalArgumentException with one line that says what would be right */
    public Load build() {
      return new Load(host, port, mode, connections,
          new Messages(size, replySize == 0 ? Math.max(1, size) : replySize, depth, verify), rate,
          new Period(warmup, duration), threads);
    }
  }
}
