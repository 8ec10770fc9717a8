/**
 * What the user sends: single and repeated messages, files, saved messages.
 *
 * <p>Needs {@code connections}, {@code controls}, {@code notice}, {@code servers} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread; repeating, and sending a file, each use a thread of their own.
 */
@NullMarked
package dev.porthole.monitor.composer;

import org.jspecify.annotations.NullMarked;
