package dev.porthole.server.cli.option;

import dev.porthole.shared.api.Limits;
import dev.porthole.shared.api.Listener;
import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.Provider;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ReplyWhen;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.api.Serving;
import dev.porthole.shared.codec.CharsetChoice;
import dev.porthole.shared.codec.Framing;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine;

/**
 * The options of every command that starts a server.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class ServerOptions {
  private static final int MAX_CARRIERS = 1024;
  private static final long MIN_CLIENT_MEMORY = 1 << 20;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(names = "--host", paramLabel = "ADDRESS", defaultValue = Listener.DEFAULT_HOST,
      description = "Address or name to listen on (default: ${DEFAULT-VALUE}, this machine only). 0.0.0.0 accepts "
          + "clients from the network.")
  private String host;

  @Option(names = "--port", paramLabel = "PORT", defaultValue = ""
      + Listener.DEFAULT_PORT, description = "Port to listen on; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(names = "--backlog", paramLabel = "N", defaultValue = ""
      + Listener.DEFAULT_BACKLOG,
      description = "Connections that may wait to be accepted (default: ${DEFAULT-VALUE}).")
  private int backlog;

  @Option(names = "--io-threads", paramLabel = "N",
      description = "Threads that serve connections, 1 to 1024 (default: one per processor).")
  private Integer ioThreads;

  @Option(names = "--reply", paramLabel = "REPLY", defaultValue = "thanks",
      description = "Answer to every message: thanks, echo, none, or text:... (default: ${DEFAULT-VALUE}). A prefix "
          + "delays it: wait:TIME waits, compute:TIME uses the processor, such as wait:20ms,thanks or "
          + "wait:20ms,compute:1ms,echo.")
  private Reply reply;

  @Option(names = "--charset", paramLabel = "CHARSET", defaultValue = "auto",
      description = "Charset of the text: auto, utf-8, gb18030, gb2312 or any other of Java's (default: "
          + "${DEFAULT-VALUE}: UTF-8 up to the first bytes that are not UTF-8, GB18030 from there on).")
  private CharsetChoice charset;

  @Option(names = "--framing", paramLabel = "FRAMING", defaultValue = "raw",
      description = "Where a message ends: raw (each read is one), line, delimiter:HEX, fixed:N, or "
          + "length:BYTES[,big|little][,included][,offset:N][,adjust:N] (default: ${DEFAULT-VALUE}).")
  private Framing framing;

  @Option(names = "--read-size", paramLabel = "BYTES", defaultValue = ""
      + Serving.DEFAULT_READ_SIZE,
      description = "Most bytes one read takes, 1 to 1MiB (default: ${DEFAULT-VALUE}).")
  private ByteSize readSize;

  @Option(names = "--max-message", paramLabel = "BYTES", defaultValue = "1MiB",
      description = "Longest message; a longer one closes its connection as oversize (default: ${DEFAULT-VALUE}).")
  private ByteSize maxMessage;

  @Option(names = "--drain", paramLabel = "TIME", defaultValue = "5s",
      description = "How long a stop waits for queued replies to be sent (default: ${DEFAULT-VALUE}).")
  private Duration drain;

  @Option(names = "--outbound-limit", paramLabel = "BYTES", defaultValue = "1MiB",
      description = "Most bytes that may wait to be sent on one connection, 1 to 1GiB (default: ${DEFAULT-VALUE}). "
          + "At the limit the connection is not read until half of them are sent.")
  private ByteSize outboundLimit;

  @Option(names = "--slow-timeout", paramLabel = "TIME", defaultValue = "30s",
      description = "How long a client may take to receive that half before it is closed as slow-reader (default: "
          + "${DEFAULT-VALUE}).")
  private Duration slowTimeout;

  @Option(names = "--max-connections", paramLabel = "N", defaultValue = ""
      + Limits.DEFAULT_MAX_CONNECTIONS,
      description = "Most connections at a time; more are refused (default: ${DEFAULT-VALUE}).")
  private int maxConnections;

  @Option(names = "--max-per-address", paramLabel = "N", defaultValue = "0",
      description = "Most connections at a time from one address; 0 for no limit (default: ${DEFAULT-VALUE}).")
  private int maxPerAddress;

  @Option(names = "--idle-timeout", paramLabel = "TIME", defaultValue = "0",
      description = "Close a connection as idle after this time without traffic; 0 for never (default: "
          + "${DEFAULT-VALUE}).")
  private Duration idleTimeout;

  @Option(names = "--keep-alive", paramLabel = "TIME", defaultValue = "60s",
      description = "Silence after which the system probes whether the client is still there; 0 for never (default: "
          + "${DEFAULT-VALUE}).")
  private Duration keepAlive;

  @Option(names = "--model", paramLabel = "MODEL", defaultValue = "completion",
      description = "Serving model: completion, iterative, process, threads, virtual, polling, select, poll, epoll "
          + "or reactor (default: ${DEFAULT-VALUE}).")
  private ModelName model;

  @Option(names = "--carriers", paramLabel = "N",
      description = "Platform threads that carry the virtual threads of model virtual, 1 to 1024 (default: one per "
          + "processor). 1 is what gevent has.")
  private Integer carriers;

  @Option(names = "--provider", paramLabel = "PROVIDER", defaultValue = "loop",
      description = "Channels of model completion: loop (Porthole's own event loops, Linux only) or jdk (default: "
          + "${DEFAULT-VALUE}; jdk where loop cannot run).")
  private Provider provider;

  @Option(names = "--log-memory", paramLabel = "BYTES",
      description = "Memory of the event log; the oldest events are overwritten (default: 64MiB, or a quarter of "
          + "what the JVM may use if that is less).")
  private ByteSize logMemory;

  @Option(names = "--reply-when", paramLabel = "WHEN", defaultValue = "received",
      description = "When a message is answered: received (at once) or recorded (when it is on the disk; needs "
          + "--record) (default: ${DEFAULT-VALUE}).")
  private ReplyWhen replyWhen;

  @Option(names = "--message-timeout", paramLabel = "TIME", defaultValue = "60s",
      description = "How long a message may take from its first byte to its last before its connection is closed as "
          + "message-timeout; 0 for no limit; not used with framing raw (default: ${DEFAULT-VALUE}).")
  private Duration messageTimeout;

  @Option(names = "--min-rate", paramLabel = "BYTES", defaultValue = "0",
      description = "Fewest bytes a second of a message that takes longer than 5 s; a slower connection is closed as "
          + "slow-sender; 0 for no limit (default: ${DEFAULT-VALUE}).")
  private int minRate;

  @Option(names = "--max-connect-rate", paramLabel = "N", defaultValue = "0",
      description = "Most new connections a second from one address; more are refused; 0 for no limit (default: "
          + "${DEFAULT-VALUE}).")
  private int maxConnectRate;

  @Option(names = "--memory", paramLabel = "BYTES",
      description = "Memory that all clients together may make the server hold, --log-memory included. Near it the "
          + "largest connections are not read, then closed as over-budget, and new ones are refused "
          + "(default: three eighths of what the JVM may use).")
  private ByteSize memory;

  /**
   * The server's configuration.
   *
   * @throws ParameterException if options are out of range or contradict each other
   */
  public ServerConfig config() {
    limitCarriers();
    try {
      ServerConfig.Builder config = ServerConfig.builder().host(host.strip()).port(port).backlog(backlog).reply(reply)
          .charset(charset).framing(framing).readSize(readSize.asInt()).maxMessage(maxMessage.asInt()).drain(drain)
          .outboundLimit(outboundLimit.asInt()).slowTimeout(slowTimeout)
          .maxConnections(maxConnections).maxPerAddress(maxPerAddress).idleTimeout(idleTimeout).keepAlive(keepAlive)
          .messageTimeout(messageTimeout).minRate(minRate).maxConnectRate(maxConnectRate).replyWhen(replyWhen)
          .provider(provider).model(model);
      config = memory == null ? config : config.memory(clientMemoryBytes());
      return (ioThreads == null ? config : config.ioThreads(ioThreads)).build();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(commandLine(), "--" + wrong.getMessage(), wrong);
    }
  }

  /**
   * Approximate memory for the event log, in bytes.
   *
   * @throws ParameterException if the JVM cannot use that much
   */
  public long logMemoryBytes() {
    if (logMemory == null) {
      return FittingDefaults.logMemory(Runtime.getRuntime().maxMemory());
    }
    long most = Runtime.getRuntime().maxMemory() / 2; // buffers outside the heap may grow as large as the heap
    if (logMemory.bytes() > most) {
      throw new ParameterException(commandLine(), "--log-memory must be " + (most >> 20)
          + "MiB or less here, half of what the JVM may use; PORTHOLE_OPTS=-Xmx… gives it more");
    }
    return logMemory.bytes();
  }

  /** The memory for clients, without the event log, in bytes. */
  private long clientMemoryBytes() {
    long heap = Runtime.getRuntime().maxMemory();
    long log = logMemoryBytes();
    long most = log + heap / 2;
    if (memory.bytes() < log + MIN_CLIENT_MEMORY || memory.bytes() > most) {
      throw new ParameterException(commandLine(), "--memory must be " + (log + MIN_CLIENT_MEMORY >> 20) + "MiB to "
          + (most >> 20) + "MiB here: the event log takes " + (log >> 20)
          + "MiB of it (--log-memory), and the JVM's heap bounds it (PORTHOLE_OPTS=-Xmx…)");
    }
    return memory.bytes() - log;
  }

  /** Sets the number of carriers, which the JDK reads only once, when the first virtual thread starts. */
  private void limitCarriers() {
    if (carriers == null) {
      return;
    }
    if (carriers < 1 || carriers > MAX_CARRIERS) {
      throw new ParameterException(commandLine(), "--carriers must be 1 to " + MAX_CARRIERS + ", not " + carriers);
    }
    setCarriers(carriers);
  }

  /** Sets the number of platform threads that carry virtual threads; call before the first virtual thread starts. */
  public static void setCarriers(int count) {
    System.setProperty("jdk.virtualThreadScheduler.parallelism", Integer.toString(count));
    System.setProperty("jdk.virtualThreadScheduler.maxPoolSize", Integer.toString(count));
  }

  /**
   * Rejects options that need a recording if there is none.
   *
   * @param recorded whether everything is recorded for the server's whole lifetime
   * @param otherwise what would be right
   * @throws ParameterException with {@code otherwise} in its message
   */
  public void requireRecording(boolean recorded, String otherwise) {
    if (replyWhen == ReplyWhen.RECORDED && !recorded) {
      throw new ParameterException(commandLine(), "--reply-when recorded needs a recording: " + otherwise);
    }
  }

  private CommandLine commandLine() {
    return command.commandLine();
  }
}
