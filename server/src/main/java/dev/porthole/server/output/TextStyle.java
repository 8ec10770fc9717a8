package dev.porthole.server.output;

/**
 * How events are printed for people.
 *
 * @param paint the colours
 * @param hex whether the bytes of each chunk are printed below its text, in the format of {@code hexdump -C}
 * @param dates whether a new date is printed when it changes
 */
public record TextStyle(Paint paint, boolean hex, boolean dates) {
  /** One line for each event. */
  public static final TextStyle PLAIN = new TextStyle(Paint.PLAIN, false, false);
}
