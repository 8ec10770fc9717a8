/**
 * What is kept between runs: preferences, windows and columns, and the files that several windows share.
 *
 * <p>Needs only {@code notice}, for its threads.
 *
 * <p>Threads: {@code Settings} is confined to the JavaFX application thread; files are read and written on a thread of
 * their own, under a lock.
 */
@NullMarked
package dev.porthole.monitor.settings;

import org.jspecify.annotations.NullMarked;
