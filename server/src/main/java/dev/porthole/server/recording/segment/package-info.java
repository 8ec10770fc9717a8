/**
 * One segment of a recording: written record by record, read forwards and backwards, with what is damaged stepped over. {@link
 * dev.porthole.server.recording} has the format.
 *
 * <p>Needs no other package of the server.
 *
 * <p>Threads: a segment is written by the recorder's thread and read by any; a reader belongs to one.
 */
package dev.porthole.server.recording.segment;
