package dev.porthole.server.cli;

/** {@code porthole coroutines} as a program, because the JVM fixes the number of carriers at its start. */
final class CoroutinesMain {
  private CoroutinesMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new CoroutinesCommand()).execute(arguments));
  }
}
