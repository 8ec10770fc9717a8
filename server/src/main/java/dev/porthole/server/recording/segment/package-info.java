/**
 * One segment of a recording: written record by record, read forwards and backwards, skipping damage. {@link
 * dev.porthole.server.recording} defines the format.
 *
 * <p>Needs no other package of the server.
 *
 * <p>Threads: the recorder's thread writes a segment, any thread may read it; a reader belongs to one thread.
 */
@NullMarked
package dev.porthole.server.recording.segment;

import org.jspecify.annotations.NullMarked;
