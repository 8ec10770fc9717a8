/**
 * The open and the closed connections: tables, names, selection, and actions on connections.
 *
 * <p>Needs {@code controls}, {@code conversation}, {@code notice}, {@code servers}, {@code settings}
 * and {@code statistics}.
 *
 * <p>Threads: the JavaFX application thread; the server answers on others.
 */
@NullMarked
package dev.porthole.monitor.connections;

import org.jspecify.annotations.NullMarked;
