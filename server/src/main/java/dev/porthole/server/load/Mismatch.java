package dev.porthole.server.load;

import java.util.Locale;

/**
 * A reply that differs from what was sent.
 *
 * <p>Threads: immutable.
 *
 * @param connection the connection, counted from 1
 * @param offset the index of the wrong byte among all bytes that this connection received, from 0
 * @param expected the byte sent there, 0 to 255
 * @param got the byte received there, 0 to 255
 */
public record Mismatch(int connection, long offset, int expected, int got) {
  /** One line for a user. */
  public String words() {
    return String.format(Locale.ROOT, "wrong bytes: connection %d, offset %d: expected 0x%02X, got 0x%02X", connection,
        offset, expected, got);
  }
}
