package dev.porthole.shared.api;

/**
 * Refuses values of a configuration with one line that says what would be right.
 *
 * <p>Threads: stateless.
 */
final class Checks {
  private Checks() {}

  /**
   * @param lowest inclusive
   * @param highest inclusive; {@link Integer#MAX_VALUE} for no bound
   */
  static void requireRange(String name, int value, int lowest, int highest) {
    require(value >= lowest && value <= highest,
        name + " must be " + lowest + (highest == Integer.MAX_VALUE ? " or more" : " to " + highest) + ", not "
            + value);
  }

  static void require(boolean right, String otherwise) {
    if (!right) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
