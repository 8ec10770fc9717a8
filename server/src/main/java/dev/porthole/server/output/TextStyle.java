package dev.porthole.server.output;

/**
 * How events are written for people.
 *
 * @param paint the colours
 * @param hex whether the bytes of each chunk stand below its text, as {@code hexdump -C} writes them
 * @param dates whether a line says the new date when it changes
 */
public record TextStyle(Paint paint, boolean hex, boolean dates) {
  /** A line for each event and nothing else. */
  public static final TextStyle PLAIN = new TextStyle(Paint.PLAIN, false, false);
}
