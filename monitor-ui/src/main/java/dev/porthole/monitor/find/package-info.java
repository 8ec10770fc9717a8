/**
 * The search through the conversation, and the filter that shows only what it has found.
 *
 * <p>Needs {@code controls}, {@code conversation}, {@code lines}, {@code notice} and {@code query}.
 *
 * <p>Threads: the JavaFX application thread; a search has a thread of its own.
 */
package dev.porthole.monitor.find;
