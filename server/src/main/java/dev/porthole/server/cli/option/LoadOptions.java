package dev.porthole.server.cli.option;

import dev.porthole.server.load.Load.Mode;
import dev.porthole.server.load.Load;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The options that define the load on a server.
 *
 * <p>Threads: confined to the thread that parses the command line.
 */
public final class LoadOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(index = "0", paramLabel = "HOST:PORT",
      description = "The server, such as 127.0.0.1:9999 or [::1]:9999.")
  private Target target;

  @Option(names = "--connections", paramLabel = "N", defaultValue = ""
      + Load.DEFAULT_CONNECTIONS,
      description = "Number of connections; with --churn, how many at a time (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(names = "--size", paramLabel = "BYTES", defaultValue = ""
      + Load.DEFAULT_SIZE, converter = Converters.OfSizeFromZero.class,
      description = "Size of a message; with --idle, 0 sends no message (default: ${DEFAULT-VALUE}).")
  private ByteSize size;

  @Option(names = "--reply-size", paramLabel = "BYTES",
      description = "Bytes of one reply: 10 for thanks (default: the size of a message).")
  private ByteSize replySize;

  @Option(names = "--depth", paramLabel = "N", defaultValue = "1",
      description = "Messages in flight on each connection (default: ${DEFAULT-VALUE}).")
  private int depth;

  @Option(names = "--rate", paramLabel = "N",
      description = "Send N messages a second, answered or not, instead of waiting for answers; "
          + "latency counts from the time a message was due.")
  private Integer rate;

  @Option(names = "--churn", description = "Connect, send one message, await its answer, close, and again.")
  private boolean churn;

  @Option(names = "--idle", description = "Hold idle connections, each after one message and its reply.")
  private boolean idle;

  @Option(names = "--warmup", paramLabel = "TIME", defaultValue = "2s",
      description = "How long to apply the load before measuring; not with --idle (default: ${DEFAULT-VALUE}).")
  private Duration warmup;

  @Option(names = "--duration", paramLabel = "TIME", defaultValue = "10s",
      description = "How long to measure, or to hold (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
      description = "Threads of the generator (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(names = "--verify",
      description = "Check that each reply equals its message, byte for byte; stop at the first that does not.")
  private boolean verify;

  /** @throws ParameterException if options are out of range or contradict each other */
  public Load load() {
    if ((rate == null ? 0 : 1) + (churn ? 1 : 0) + (idle ? 1 : 0) > 1) {
      throw new ParameterException(command.commandLine(), "--rate, --churn and --idle exclude each other: use one");
    }
    try {
      Load.Builder load = Load.to(target.host(), target.port()).connections(connections).size(size.asInt())
          .depth(depth).warmup(warmup).duration(duration).threads(threads).verify(verify);
      load.mode(churn ? Mode.CHURN : idle ? Mode.IDLE : Mode.CLOSED);
      if (rate != null) {
        load.rate(rate);
      }
      return (replySize == null ? load : load.replySize(replySize.asInt())).build();
    } catch (IllegalArgumentException wrong) {
      throw new ParameterException(command.commandLine(), "--" + wrong.getMessage(), wrong);
    }
  }
}
