package dev.porthole.server.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the standard streams are terminals.
 *
 * <p>Threads: stateless.
 */
public final class Terminals {
  private static final Path OUTPUT = Path.of("/proc/self/fd/1");
  private static final Path ERROR = Path.of("/proc/self/fd/2");

  private Terminals() {}

  public static boolean isOutput() {
    return isTerminal(OUTPUT);
  }

  public static boolean isError() {
    return isTerminal(ERROR);
  }

  /**
   * Whether standard output may be coloured: it is a terminal that supports colours, and <a
   * href="https://no-color.org">NO_COLOR</a> is not set.
   */
  public static boolean takesColour() {
    String noColour = System.getenv("NO_COLOR");
    return isOutput() && (noColour == null || noColour.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Checked by the path of each stream, because Java can only tell for input and output together. */
  private static boolean isTerminal(Path stream) {
    try {
      String name = Files.readSymbolicLink(stream).toString();
      return name.startsWith("/dev/pts/") || name.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException unknown) {
      return System.console() != null && System.console().isTerminal();
    }
  }
}
