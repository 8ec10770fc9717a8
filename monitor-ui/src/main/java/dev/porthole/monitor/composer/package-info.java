/**
 * What the user sends: messages once or repeatedly, files, messages that are saved.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code notice} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread; what repeats, or sends a file, has a thread of its own.
 */
package dev.porthole.monitor.composer;
