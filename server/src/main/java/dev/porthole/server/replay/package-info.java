/**
 * Replays one recorded connection, as its client or as its server, and compares what the other side sends with what it
 * sent then.
 *
 * <ul>
 *   <li>{@code Replay} reads the recorded events and plays one side. {@code ExpectedProgress} holds it back until the
 *       other side has sent what it had sent at that point, and {@code ReplayClock} until the recorded time.
 *   <li>Received bytes go to a {@code Comparison}, which reads the same events separately and so needs only a window of
 *       both streams: of bytes ({@code ByteComparison}) or, with a framing, of messages ({@code MessageComparison}).
 *   <li>The result is a {@code ReplayReport}, formatted for people by {@code ReplayText} and for build servers by
 *       {@code JunitReport}.
 * </ul>
 *
 * <p>Threads: one thread runs a replay, and another may interrupt it; a report is a value.
 */
@NullMarked
package dev.porthole.server.replay;

import org.jspecify.annotations.NullMarked;
