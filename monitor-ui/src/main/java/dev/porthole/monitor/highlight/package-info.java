/**
 * The rules that highlight lines, and the dialog that edits them.
 *
 * <p>Needs {@code controls}, {@code notice} and {@code query}.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.highlight;

import org.jspecify.annotations.NullMarked;
