/**
 * Exports a recording for other tools.
 *
 * <p>Needs {@code controls}, {@code history}, {@code notice}, {@code query} and {@code recorder}.
 *
 * <p>Threads: the JavaFX application thread; a thread of its own writes the file.
 */
package dev.porthole.monitor.export;
