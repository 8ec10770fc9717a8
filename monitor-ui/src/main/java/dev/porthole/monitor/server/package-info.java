/**
 * Starts and stops the server: its address, its serving model, its reply, and a hint while nothing is connected.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code notice}, {@code recorder}, {@code settings} and {@code
 * statistics}.
 *
 * <p>Threads: the JavaFX application thread; the server answers on others.
 */
@NullMarked
package dev.porthole.monitor.server;

import org.jspecify.annotations.NullMarked;
