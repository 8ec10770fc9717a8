package dev.porthole.server.compare;

/**
 * How a server is started to be measured: what it answers, and on how many processors.
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

  /** As {@code --reply} takes it. */
  String reply() {
    return reply;
  }

  /** Whether the server may use all processors, also that of the load, which then needs little. */
  boolean isOnAll() {
    return onAll;
  }

  /** For people. */
  String words() {
    return words;
  }
}
