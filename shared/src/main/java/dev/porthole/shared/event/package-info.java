/**
 * The facts that a server tells, and how they are read: {@link dev.porthole.shared.event.ServerEvent}, the source
 * they come from, and cursors that read on from a place.
 *
 * <p>Needs nothing but the JDK: everything else may use it. Facts are immutable and have their numbers from the
 * log.
 *
 * <p>Threads: events are values; a cursor belongs to one thread.
 */
package dev.porthole.shared.event;
