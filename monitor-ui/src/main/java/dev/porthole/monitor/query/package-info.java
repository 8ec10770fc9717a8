/**
 * Search input as the user types it: patterns, times, directions.
 *
 * <p>Needs {@code notice}.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.query;

import org.jspecify.annotations.NullMarked;
