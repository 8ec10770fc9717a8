package dev.porthole.server.cli;

/** {@code porthole coroutines} as a program: how many carriers there are is the JVM's. */
final class CoroutinesMain {
  private CoroutinesMain() {}

  public static void main(String[] arguments) {
    System.exit(CommandLines.of(new CoroutinesCommand()).execute(arguments));
  }
}
