/**
 * Brings events from the threads of a server to the JavaFX application thread, in batches, once a frame.
 *
 * <p>Needs {@code shared.event}. Threads: said by each class; this is where they meet.
 */
package dev.porthole.monitor.feed;
