/**
 * What was said, as it is shown: which lines are on the screen and selected, their table, their times, and how they are
 * copied.
 *
 * <p>Needs {@code controls}, {@code highlight}, {@code lines} and {@code settings}.
 *
 * <p>Threads: the JavaFX application thread.
 */
package dev.porthole.monitor.conversation;
