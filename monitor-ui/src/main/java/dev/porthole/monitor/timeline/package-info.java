/**
 * Moves through a recording: to a moment, step by step, or by playing it.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code history}, {@code notice}, {@code query} and {@code servers}.
 *
 * <p>Threads: the JavaFX application thread; the recording is read on others.
 */
@NullMarked
package dev.porthole.monitor.timeline;

import org.jspecify.annotations.NullMarked;
