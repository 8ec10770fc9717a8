/**
 * What the window looks like: controls bound to the models, and nothing that has to be kept.
 *
 * <p>Needs {@code model}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.controls;
