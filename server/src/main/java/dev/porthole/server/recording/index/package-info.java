/**
 * Indexes of complete segments: the connections of a segment, and the blocks that may contain a pattern. An index can
 * be deleted and rebuilt from its segment; {@link dev.porthole.server.recording} defines its format.
 *
 * <p>Needs {@code recording.segment}.
 *
 * <p>Threads: an index is built on {@code porthole-recorder-index}; any thread may read one.
 */
@NullMarked
package dev.porthole.server.recording.index;

import org.jspecify.annotations.NullMarked;
