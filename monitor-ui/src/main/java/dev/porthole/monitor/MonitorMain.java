package dev.porthole.monitor;

import dev.porthole.server.cli.CommandLines;
import dev.porthole.server.cli.LoggerStart;
import dev.porthole.server.cli.ServerMain;
import dev.porthole.server.cli.option.UnreadableText;
import java.util.Arrays;
import java.util.Optional;

/**
 * The program's entry point.
 *
 * <p>Threads: the main thread.
 */
public final class MonitorMain {
  private MonitorMain() {}

  public static void main(String[] arguments) {
    LoggerStart.quiet();
    System.exit(run(arguments));
  }

  /**
   * Skips the other commands when only serving without a window: preparing them takes longer than starting the server.
   */
  private static int run(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      return ServerMain.run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
    Optional<String> unreadable = UnreadableText.in(arguments);
    if (unreadable.isPresent()) {
      return CommandLines.refuse(unreadable.get());
    }
    return CommandLines.of(new PortholeCommand()).execute(arguments);
  }
}
