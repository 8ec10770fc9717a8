package dev.porthole.server;

import dev.porthole.server.cli.CommandLines;
import dev.porthole.server.cli.ServeCommand;

/**
 * The headless server's entry, for a machine without JavaFX: takes the options of {@code porthole serve}.
 *
 * <p>Threads: the main thread.
 */
public final class ServerMain {
  private ServerMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new ServeCommand()).execute(arguments));
  }
}
