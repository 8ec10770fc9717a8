/**
 * The recording of the running server: its switch, its state, the recordings there are.
 *
 * <p>Needs {@code controls} and {@code notice}.
 *
 * <p>Threads: the JavaFX application thread; the disk is left to another thread.
 */
package dev.porthole.monitor.recorder;
