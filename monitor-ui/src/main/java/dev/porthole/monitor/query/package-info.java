/**
 * What the user looks for, as it is typed: patterns, times, directions.
 *
 * <p>Needs {@code notice}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.query;
