/**
 * Indexes of complete segments: which connections a segment has, and in which of its blocks a pattern can be. An index can be deleted
 * and built again from its segment; {@link dev.porthole.server.recording} has its format.
 *
 * <p>Needs {@code recording.segment}.
 *
 * <p>Threads: an index is built on {@code porthole-recorder-index}; a file may be read by any.
 */
package dev.porthole.server.recording.index;
