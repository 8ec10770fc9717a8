package dev.porthole.shared.api;

import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
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
 * @param framing what a message is, as far as the reply goes
 * @param readSize bytes one read takes at the most, 1 to 1 MiB
 * @param maxMessage bytes a message may have at the most, 1 to 1 GiB; a longer one closes its connection. With raw framing a
 *     message is a read, and {@code readSize} is the limit
 * @param drain how long a stop waits for queued replies to go out, 0 to a day
 */
public record ServerConfig(String host, int port, int backlog, int ioThreads, Reply reply, CharsetChoice charset,
    Framing framing,
    int readSize, int maxMessage, Duration drain) {
  public static final String DEFAULT_HOST = "127.0.0.1";
  public static final int DEFAULT_PORT = 9999;
  public static final int DEFAULT_BACKLOG = 1024;
  public static final int DEFAULT_READ_SIZE = 1024;
  public static final int DEFAULT_MAX_MESSAGE = 1 << 20;
  public static final Duration DEFAULT_DRAIN = Duration.ofSeconds(5);
  private static final Duration LONGEST_DRAIN = Duration.ofDays(1);
  private static final int MOST_IO_THREADS = 1024;

  public ServerConfig {
    Objects.requireNonNull(reply);
    Objects.requireNonNull(charset);
    requireRange("port", port, 0, 65_535);
    requireRange("backlog", backlog, 1, Integer.MAX_VALUE);
    requireRange("io-threads", ioThreads, 1, MOST_IO_THREADS);
    requireRange("read-size", readSize, 1, 1 << 20);
    requireRange("max-message", maxMessage, 1, 1 << 30);
    requireThat(!host.isBlank(), "host needs a name or an address, such as 127.0.0.1");
    requireThat(!drain.isNegative() && drain.compareTo(LONGEST_DRAIN) <= 0, "drain must be a time from 0 to a day");
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

  private static int shortestMessage(Framing framing) {
    return switch (framing) {
      case Framing.Raw _,Framing.Line _ -> 1;
      case Framing.Delimiter(Bytes delimiter) -> delimiter.length();
      case Framing.FixedLength(int length) -> length;
      case Framing.LengthPrefix prefix -> prefix.width();
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
    private int ioThreads = Runtime.getRuntime().availableProcessors();
    private Reply reply = new Reply.Thanks();
    private CharsetChoice charset = new CharsetChoice.Auto();
    private Framing framing = new Framing.Raw();
    private int readSize = DEFAULT_READ_SIZE;
    private int maxMessage = DEFAULT_MAX_MESSAGE;
    private Duration drain = DEFAULT_DRAIN;

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

    /** @throws IllegalArgumentException with one line that says what would be right */
    public ServerConfig build() {
      return new ServerConfig(host, port, backlog, ioThreads, reply, charset, framing, readSize, maxMessage, drain);
    }
  }
}
