/**
 * Passes events from the server's threads to the JavaFX application thread, in batches, once a frame.
 *
 * <p>Needs only {@code servers}.
 *
 * <p>Threads: described by each class; this is where they meet.
 */
@NullMarked
package dev.porthole.monitor.feed;

import org.jspecify.annotations.NullMarked;
