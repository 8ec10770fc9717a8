package dev.porthole.server.compare;

/**
 * The setup of a server to be measured: its reply, and the number of processors.
 *
 * <p>Threads: immutable.
 */
enum ServerSetup {
  PLAIN("echo", false, "echoed"),
  COMPUTING("compute:1ms,echo", false, "each message costs 1 ms of processor, 1 processor"),
  COMPUTING_ON_ALL("compute:1ms,echo", true, "each message costs 1 ms of processor, all processors"),
  WAITING("wait:20ms,echo", false, "each answer waits 20 ms for something else, 1 processor"),
  WAITING_ON_ALL("wait:20ms,echo", true, "each answer waits 20 ms for something else, all processors");

  private final String reply;
  private final boolean onAll;
  private final String words;

  ServerSetup(String reply, boolean onAll, String words) {
    this.reply = reply;
    this.onAll = onAll;
    this.words = words;
  }

  /** The value for {@code --reply}. */
  String reply() {
    return reply;
  }

  /** Whether the server may use all processors, including that of the load process, which then needs little. */
  boolean isOnAll() {
    return onAll;
  }

  /** In words for people. */
  String words() {
    return words;
  }
}
