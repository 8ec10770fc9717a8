/**
 * Search input as the user types it: patterns, times, directions.
 *
 * <p>Needs {@code notice}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.query;
