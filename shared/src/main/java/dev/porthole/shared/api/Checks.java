package dev.porthole.shared.api;

/**
 * Rejects invalid configuration values with one line that says what would be valid.
 *
 * <p>Threads: stateless.
 */
final class Checks {
  private Checks() {}

  /**
   * @param lowest minimum, inclusive
   * @param highest maximum, inclusive; {@link Integer#MAX_VALUE} for no maximum
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
