/**
 * How much there is and how fast it comes: totals and rates, the dashboard, the footer.
 *
 * <p>Needs {@code controls} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.statistics;
