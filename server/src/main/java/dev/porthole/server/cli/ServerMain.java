package dev.porthole.server.cli;

import dev.porthole.server.cli.option.UnreadableText;
import dev.porthole.server.eventloop.ChannelGroups;
import dev.porthole.server.thread.Threads;
import java.util.Optional;

/**
 * The entry point of the headless server, for a machine without JavaFX: takes the options of {@code porthole serve}.
 *
 * <p>Threads: the main thread.
 */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) {
    LoggerStart.quiet();
    System.exit(run(arguments));
  }

  /**
   * Runs {@code porthole serve} with these options; returns the exit code. Native calls are linked while the options
   * are parsed.
   */
  public static int run(String... options) {
    Optional<String> unreadable = UnreadableText.in(options);
    if (unreadable.isPresent()) {
      return CommandLines.refuse(unreadable.get());
    }
    Threads.daemon("porthole-prepare").start(ChannelGroups::prepare);
    return CommandLines.of(new ServeCommand()).setCommandName("porthole serve").execute(options);
  }
}
