/**
 * Plays one recorded connection back, as its client or as its server, and compares what the other side says with what it said then.
 *
 * <ul>
 *   <li>{@code Replay} walks along the recorded events and takes one side's part; a {@code ExpectedProgress} holds it back until the other side
 *       has said what it had said by then, a {@code ReplayClock} until it is time.
 *   <li>What comes in goes to a {@code Comparison}, which walks along the same events on its own and so needs a window of both streams
 *       and no more: of bytes ({@code ByteComparison}) or, with a framing, of messages ({@code MessageComparison}).
 *   <li>What is found goes into a {@code ReplayReport}, told to people by {@code ReplayText} and to build servers by
 *       {@code JunitReport}.
 * </ul>
 *
 * <p>Threads: one for a replay, which a stop may interrupt from another; a report is a value.
 */
package dev.porthole.server.replay;
