/**
 * The recording of the running server: its switch, its state, and the list of recordings.
 *
 * <p>Needs {@code controls} and {@code notice}.
 *
 * <p>Threads: the JavaFX application thread; another thread works with the disk.
 */
@NullMarked
package dev.porthole.monitor.recorder;

import org.jspecify.annotations.NullMarked;
