/**
 * Brings events from the threads of a server to the JavaFX application thread, in batches, once a frame.
 *
 * <p>Needs no other package of this module.
 *
 * <p>Threads: said by each class; this is where they meet.
 */
package dev.porthole.monitor.feed;
