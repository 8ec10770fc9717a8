/**
 * The rules by which lines are highlighted, and the dialog in which they are edited.
 *
 * <p>Needs {@code controls}, {@code notice} and {@code query}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.highlight;
