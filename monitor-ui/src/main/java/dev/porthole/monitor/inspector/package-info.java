/**
 * The bytes of the selected line: as text, in hex, and as numbers and times.
 *
 * <p>Needs {@code controls}, {@code conversation}, {@code lines}, {@code notice}, {@code servers} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.inspector;

import org.jspecify.annotations.NullMarked;
