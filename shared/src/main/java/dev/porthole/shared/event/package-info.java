/**
 * The events that a server appends, and how they are read: {@link dev.porthole.shared.event.ServerEvent}, the source
 * they come from, and cursors that read on from a position.
 *
 * <p>Needs nothing but the JDK, so every other package may use it. Events are immutable; the log assigns their numbers.
 *
 * <p>Threads: events are values; a cursor belongs to one thread.
 */
@NullMarked
package dev.porthole.shared.event;

import org.jspecify.annotations.NullMarked;
