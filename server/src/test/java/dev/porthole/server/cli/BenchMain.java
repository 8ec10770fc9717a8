package dev.porthole.server.cli;

/** {@code porthole bench} as a separate process. */
final class BenchMain {
  private BenchMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new BenchCommand()).execute(arguments));
  }
}
