package dev.porthole.monitor.settings;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a window lies, and how large it is while it is not maximised.
 *
 * <p>Threads: immutable.
 */
public record WindowBounds(double x, double y, double width, double height, boolean maximized) {
  private static final double MIN_WIDTH = 480;
  private static final double MIN_HEIGHT = 360;
  /** Around a window that is shown for the first time, for the window manager's decoration and other windows. */
  private static final double ROOM = 40;
  private static final double MIN_ROOM = 0.04;
  private static final int PARTS = 5;

  /** A screen's part that windows may use. */
  public record Area(double x, double y, double width, double height) {}

  /** Reads what {@link #toString} wrote; nothing if it is something else. */
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

  /** In the middle of a screen, with some room around it where there is. */
  public static WindowBounds centred(Area screen, double width, double height) {
    double fittingWidth = Math.min(width, screen.width - 2 * Math.min(ROOM, screen.width * MIN_ROOM));
    double fittingHeight = Math.min(height, screen.height - 2 * Math.min(ROOM, screen.height * MIN_ROOM));
    return new WindowBounds(screen.x + Math.floor((screen.width - fittingWidth) / 2),
        screen.y + Math.floor((screen.height - fittingHeight) / 2), fittingWidth, fittingHeight, false);
  }

  /**
   * The nearest place that lies within one of the screens, the one that shows most of it, or is nearest: a screen may have gone since.
   *
   * @param screens the one first to be taken if they are alike
   */
  public WindowBounds within(List<Area> screens) {
    return visibleIn(screens, MIN_WIDTH, MIN_HEIGHT);
  }

  /** The same of a window that may be as small as it is. */
  public WindowBounds visibleIn(List<Area> screens) {
    return visibleIn(screens, 0, 0);
  }

  /** This place, moved and resized as a window that went from one to another. */
  public WindowBounds movedAs(WindowBounds from, WindowBounds to) {
    return new WindowBounds(x + to.x - from.x, y + to.y - from.y, width + to.width - from.width,
        height + to.height - from.height, maximized);
  }

  /** The same place, of a window that is maximised over it or is not. */
  public WindowBounds maximized(boolean whether) {
    return new WindowBounds(x, y, width, height, whether);
  }

  @Override
  public String toString() {
    return String.join(" ", text(x), text(y), text(width), text(height), Boolean.toString(maximized));
  }

  private WindowBounds visibleIn(List<Area> screens, double leastWidth, double leastHeight) {
    return screens.stream()
        .min(Comparator.comparingDouble((Area screen) -> -overlap(screen)).thenComparingDouble(this::distance))
        .map(screen -> within(screen, leastWidth, leastHeight)).orElse(this);
  }

  private WindowBounds within(Area screen, double leastWidth, double leastHeight) {
    double fittingWidth = Math.min(Math.max(width, leastWidth), screen.width);
    double fittingHeight = Math.min(Math.max(height, leastHeight), screen.height);
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
