package dev.porthole.server.compare.report;

import java.util.Locale;

/**
 * The shape of a line's points, so that lines can be distinguished without colours: six shapes, filled or hollow.
 *
 * <p>Threads: immutable.
 */
enum Marker {
  CIRCLE("M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z"), SQUARE("M-3.6,-3.6h7.2v7.2h-7.2z"), DIAMOND(
      "M0,-5.2L5.2,0L0,5.2L-5.2,0z"),
  UP("M0,-5L4.8,3.6H-4.8z"), DOWN("M0,5L4.8,-3.6H-4.8z"), CROSS(
      "M-4.5,-1.5h3v-3h3v3h3v3h-3v3h-3v-3h-3z");

  private final String path;

  Marker(String path) {
    this.path = path;
  }

  /** Draws a marker at a place; {@code number} selects the shape, and whether it is hollow. */
  static void draw(Html svg, int number, double x, double y, String words) {
    Marker marker = values()[number % values().length];
    String hollow = number / values().length % 2 == 0 ? "" : " hollow";
    svg.raw(
        String.format(Locale.ROOT, "<path class=\"point%s\" transform=\"translate(%.1f,%.1f)\" d=\"%s\">", hollow, x,
            y, marker.path))
        .add("<title>%s</title></path>", words);
  }
}
