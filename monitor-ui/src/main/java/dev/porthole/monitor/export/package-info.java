/**
 * Exports a recording for other tools.
 *
 * <p>Needs {@code controls}, {@code history}, {@code notice}, {@code query}, {@code recorder} and {@code servers}.
 *
 * <p>Threads: the JavaFX application thread; a thread of its own writes the file.
 */
@NullMarked
package dev.porthole.monitor.export;

import org.jspecify.annotations.NullMarked;
