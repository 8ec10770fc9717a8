package dev.porthole.server.bench;

import java.util.List;

/**
 * A server that takes part in a comparison.
 *
 * <p>Threads: immutable.
 *
 * @param command what starts it; <code>{port}</code> and <code>{threads}</code> stand for numbers
 */
record Peer(String name, List<String> command) {
  Peer {
    command = List.copyOf(command);
  }

  List<String> command(int port, int threads) {
    return command.stream().map(
        word -> word.replace("{port}", Integer.toString(port)).replace("{threads}", Integer.toString(threads)))
        .toList();
  }
}
