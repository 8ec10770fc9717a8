/**
 * Finds lines in the conversation, and filters it to the lines found.
 *
 * <p>Needs {@code controls}, {@code conversation}, {@code lines}, {@code notice}, {@code query} and {@code servers}.
 *
 * <p>Threads: the JavaFX application thread; a search has a thread of its own.
 */
@NullMarked
package dev.porthole.monitor.find;

import org.jspecify.annotations.NullMarked;
