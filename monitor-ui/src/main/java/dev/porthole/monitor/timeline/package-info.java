/**
 * Moves through a recording: to an instant, step by step, or as it happened.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code history}, {@code notice} and {@code query}.
 *
 * <p>Threads: the JavaFX application thread; the recording is asked on others.
 */
package dev.porthole.monitor.timeline;
