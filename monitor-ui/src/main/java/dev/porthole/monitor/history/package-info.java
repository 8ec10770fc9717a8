/**
 * The search through a recording: criteria, hits, and the conversation around a hit.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code conversation}, {@code lines}, {@code notice}, {@code query},
 * {@code recorder} and {@code servers}.
 *
 * <p>Threads: the JavaFX application thread; a search has a thread of its own.
 */
@NullMarked
package dev.porthole.monitor.history;

import org.jspecify.annotations.NullMarked;
