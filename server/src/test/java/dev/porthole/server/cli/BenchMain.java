package dev.porthole.server.cli;

/** {@code porthole bench} as a process of its own. */
final class BenchMain {
  private BenchMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new BenchCommand()).execute(arguments));
  }
}
