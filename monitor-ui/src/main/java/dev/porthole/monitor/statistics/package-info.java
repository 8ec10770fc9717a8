/**
 * Totals and rates, the dashboard, and the footer.
 *
 * <p>Needs {@code controls} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.statistics;

import org.jspecify.annotations.NullMarked;
