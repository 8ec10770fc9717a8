/**
 * The lines of the conversation: kept, framed into messages, and filtered. Does not use JavaFX.
 *
 * <p>Needs only {@code servers}.
 *
 * <p>Threads: the JavaFX application thread, which appends; a snapshot may be handed to a search on another thread.
 */
@NullMarked
package dev.porthole.monitor.lines;

import org.jspecify.annotations.NullMarked;
