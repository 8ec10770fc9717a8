package dev.porthole.monitor.model;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a window lies, and how large it is while it is not maximised.
 *
 * <p>Threads: immutable.
 */
public record WindowPlace(double x, double y, double width, double height, boolean maximized) {
  private static final double LEAST_WIDTH = 480;
  private static final double LEAST_HEIGHT = 360;
  private static final int PARTS = 5;

  /** A screen's part that windows may use. */
  public record Area(double x, double y, double width, double height) {}

  /** Reads what {@link #toString} wrote; nothing if it is something else. */
  static Optional<WindowPlace> parse(String text) {
    String[] parts = text.strip().split(" +");
    try {
      double[] numbers = Stream.of(parts).limit(PARTS - 1L).mapToDouble(Double::parseDouble).toArray();
      boolean sane = parts.length == PARTS && Stream.of(parts).limit(PARTS - 1L).map(Double::valueOf)
          .noneMatch(number -> number.isNaN() || number.isInfinite());
      return sane && numbers[2] > 0 && numbers[3] > 0
          ? Optional.of(new WindowPlace(numbers[0], numbers[1], numbers[2], numbers[3],
              Boolean.parseBoolean(parts[PARTS - 1])))
          : Optional.empty();
    } catch (NumberFormatException wrong) {
      return Optional.empty();
    }
  }

  /** The nearest place that lies within one of the screens, the one that shows most of it: a screen may have gone since. */
  public WindowPlace within(List<Area> screens) {
    return screens.stream().max(Comparator.comparingDouble(this::overlap)).map(this::within).orElse(this);
  }

  @Override
  public String toString() {
    return String.join(" ", text(x), text(y), text(width), text(height), Boolean.toString(maximized));
  }

  private WindowPlace within(Area screen) {
    double fittingWidth = Math.min(Math.max(width, LEAST_WIDTH), screen.width);
    double fittingHeight = Math.min(Math.max(height, LEAST_HEIGHT), screen.height);
    return new WindowPlace(Math.clamp(x, screen.x, screen.x + screen.width - fittingWidth),
        Math.clamp(y, screen.y, screen.y + screen.height - fittingHeight), fittingWidth, fittingHeight, maximized);
  }

  private double overlap(Area screen) {
    return overlap(x, width, screen.x, screen.width) * overlap(y, height, screen.y, screen.height);
  }

  private static double overlap(double from, double length, double otherFrom, double otherLength) {
    return Math.max(0, Math.min(from + length, otherFrom + otherLength) - Math.max(from, otherFrom));
  }

  private static String text(double number) {
    return Long.toString(Math.round(number));
  }
}
