/**
 * The conversation on the screen: the visible and the selected lines, their table, their times, and how they are
 * copied.
 *
 * <p>Needs {@code controls}, {@code highlight}, {@code lines}, {@code servers} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
@NullMarked
package dev.porthole.monitor.conversation;

import org.jspecify.annotations.NullMarked;
