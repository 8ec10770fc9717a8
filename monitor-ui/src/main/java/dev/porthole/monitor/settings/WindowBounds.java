package dev.porthole.monitor.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The position of a window, and its size while it is not maximised.
 *
 * <p>Threads: immutable.
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
  private static final double MIN_WIDTH = 480;
  private static final double MIN_HEIGHT = 360;
  /**
   * The room left around a window that is shown for the first time, for the window manager's decoration and other
   * windows.
   */
  private static final double ROOM = 40;
  private static final double MIN_ROOM = 0.04;
  private static final int PARTS = 5;

  /** The usable area of a screen. */
  public record Area(double x, double y, double width, double height) {}

  /** Parses the text of {@link #toString}; empty if it is invalid. */
  static Optional<WindowBounds> parse(String text) {
    String[] parts = text.strip().split(" +");
    try {
      double[] numbers = Stream.of(parts).limit(PARTS - 1L).mapToDouble(Double::parseDouble).toArray();
      boolean sane = parts.length == PARTS && Stream.of(parts).limit(PARTS - 1L).map(Double::valueOf)
          .noneMatch(number -> number.isNaN() || number.isInfinite());
      return sane && numbers[2] > 0 && numbers[3] > 0
          ? Optional.of(new WindowBounds(numbers[0], numbers[1], numbers[2], numbers[3],
              Boolean.parseBoolean(parts[PARTS - 1])))
          : Optional.empty();
    } catch (NumberFormatException wrong) {
      return Optional.empty();
    }
  }

  /** Centred on a screen, with some room around it if possible. */
  public static WindowBounds centred(Area screen, double width, double height) {
    double fittingWidth = Math.min(width, screen.width - 2 * Math.min(ROOM, screen.width * MIN_ROOM));
    double fittingHeight = Math.min(height, screen.height - 2 * Math.min(ROOM, screen.height * MIN_ROOM));
    return new WindowBounds(screen.x + Math.floor((screen.width - fittingWidth) / 2),
        screen.y + Math.floor((screen.height - fittingHeight) / 2), fittingWidth, fittingHeight, false);
  }

  /**
   * The nearest bounds within the screen that shows most of the window, or that is nearest, because a screen may have
   * been removed.
   *
   * @param screens the preferred one first
   */
  public WindowBounds within(List<Area> screens) {
    return visibleIn(screens, MIN_WIDTH, MIN_HEIGHT);
  }

  /** As {@link #within}, for a window that may keep a small size. */
  public WindowBounds visibleIn(List<Area> screens) {
    return visibleIn(screens, 0, 0);
  }

  /** These bounds, moved and resized by the difference between two others. */
  public WindowBounds movedAs(WindowBounds from, WindowBounds to) {
    return new WindowBounds(x + to.x - from.x, y + to.y - from.y, width + to.width - from.width,
        height + to.height - from.height, maximized);
  }

  /** The same bounds with another maximised state. */
  public WindowBounds maximized(boolean whether) {
    return new WindowBounds(x, y, width, height, whether);
  }

  @Override
  public String toString() {
    return String.join(" ", text(x), text(y), text(width), text(height), Boolean.toString(maximized));
  }

  private WindowBounds visibleIn(List<Area> screens, double minWidth, double minHeight) {
    return screens.stream()
        .min(Comparator.comparingDouble((Area screen) -> -overlap(screen)).thenComparingDouble(this::distance))
        .map(screen -> within(screen, minWidth, minHeight)).orElse(this);
  }

  private WindowBounds within(Area screen, double minWidth, double minHeight) {
    double fittingWidth = Math.min(Math.max(width, minWidth), screen.width);
    double fittingHeight = Math.min(Math.max(height, minHeight), screen.height);
    return new WindowBounds(Math.clamp(x, screen.x, screen.x + screen.width - fittingWidth),
        Math.clamp(y, screen.y, screen.y + screen.height - fittingHeight), fittingWidth, fittingHeight, maximized);
  }

  private double distance(Area screen) {
    return Math.hypot(x + width / 2 - screen.x - screen.width / 2, y + height / 2 - screen.y - screen.height / 2);
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
