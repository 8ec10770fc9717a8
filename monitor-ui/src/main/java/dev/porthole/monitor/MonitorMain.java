package dev.porthole.monitor;

import dev.porthole.server.cli.CommandLines;

/**
 * The program's entry.
 *
 * <p>Threads: the main thread.
 */
public final class MonitorMain {
  private MonitorMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new PortholeCommand()).execute(arguments));
  }
}
