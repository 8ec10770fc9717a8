package dev.porthole.server.cli;

/** {@code porthole compare} as a separate process. */
final class CompareMain {
  private CompareMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new CompareCommand()).execute(arguments));
  }
}
