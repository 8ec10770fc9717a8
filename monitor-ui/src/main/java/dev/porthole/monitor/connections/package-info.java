/**
 * Who is connected and who was: tables, names, selection, and what can be done to connections.
 *
 * <p>Needs {@code controls}, {@code conversation}, {@code notice}, {@code settings} and {@code statistics}.
 *
 * <p>Threads: the JavaFX application thread; the server answers on others.
 */
package dev.porthole.monitor.connections;
