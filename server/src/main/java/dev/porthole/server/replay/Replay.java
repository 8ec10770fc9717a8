package dev.porthole.server.replay;

import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionClosed;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionSteered;
import dev.porthole.shared.event.Steering;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/**
 * Replays one side of a recorded connection, step by step, on a live connection.
 *
 * <p>Threads: confined to one thread.
 */
public final class Replay {
  /** How long the other side may accept nothing of what it is sent: it may be busy. */
  private static final Duration SENDING = Duration.ofSeconds(30);

  private static final int MAX_HALVINGS = 20;

  private final ReplayPlan plan;
  private final Comparison comparison;
  private final ReplayPeer peer;
  private final ExpectedProgress gate;
  private final ReplayClock pace;
  private long sent;
  private long unsent;
  /** The recorded time of our last send: what follows may take as long as it took then. */
  private long lastOurs;
  private End recordedEnd = End.OPEN;
  private End end = End.OPEN;
  /** How long nothing was sent before the recorded end, in nanoseconds. */
  private long silence;

  private Replay(ReplayPlan plan, Comparison comparison, SocketChannel connected) throws IOException {
    this.plan = plan;
    this.comparison = comparison;
    this.peer = new ReplayPeer(connected, this::onReceived);
    this.gate = new ExpectedProgress(plan.framing());
    this.pace = new ReplayClock(plan.role(), plan.speed());
  }

  /**
   * Replays the conversation from start to end, and closes the connection.
   *
   * @param connected connected to the other side, with nothing sent yet
   * @throws ReplayFailure if the conversation cannot be replayed
   */
  public static ReplayReport run(Conversation conversation, ReplayPlan plan, SocketChannel connected)
      throws IOException {
    try (SocketChannel closedAtLast = connected;
        RecordedEvents steps = conversation.events();
        RecordedEvents expected = conversation.events()) {
      Replay replay = new Replay(plan, comparison(plan, expected), closedAtLast);
      try {
        while (steps.hasNext()) {
          replay.play(steps.next());
        }
        replay.finish();
      } finally {
        replay.peer.close();
      }
      return replay.report(conversation);
    }
  }

  private static Comparison comparison(ReplayPlan plan, RecordedEvents recorded) {
    Iterator<Bytes> expected = recorded.bytes(plan.role().theirs());
    return plan.framing().isPresent()
        ? new MessageComparison(expected, plan.framing().get(), plan.ignore())
        : new ByteComparison(expected, plan.ignore());
  }

  private void onReceived(Bytes came) {
    comparison.accept(came);
  }

  private void play(ConnectionEvent event) throws IOException {
    if (lastOurs == 0) {
      lastOurs = event.timeNanos();
    }
    switch (event) {
      case ChunkEvent chunk when chunk.direction() == plan.role().ours() -> say(chunk);
      case ChunkEvent chunk -> gate.onRecorded(chunk.data());
      case ConnectionClosed closed -> close(closed);
      case ConnectionSteered(long at, _, Steering steering) when steering == Steering.HALF_CLOSED -> halfClose(at);
      default -> {
        // nothing that the other side could have noticed
      }
    }
    pace.onRecorded(event.timeNanos());
  }

  private void say(ChunkEvent chunk) throws IOException {
    if (unsent > 0) {
      unsent += chunk.data().length();
      return;
    }
    if (plan.role() == Role.SERVER || plan.speed().isMax()) {
      awaitTheirs(chunk.timeNanos());
    }
    awaitTime(chunk.timeNanos());
    int taken = peer.send(chunk.data(), SENDING);
    sent += taken;
    unsent += chunk.data().length() - taken;
    lastOurs = chunk.timeNanos();
  }

  private void halfClose(long timeNanos) throws IOException {
    recordedEnd = End.SERVER_CLOSED;
    if (plan.role() == Role.SERVER) {
      awaitTheirs(timeNanos);
      awaitTime(timeNanos);
      endOurs();
    }
  }

  /**
   * Waits until the other side has sent what it had sent at this point, while it makes progress and is not much later
   * than recorded. After each wait in vain the next wait is half as long, so that a side that stays silent ends the
   * replay soon.
   */
  private void awaitTheirs(long timeNanos) throws IOException {
    long begun = System.nanoTime();
    int halvings = Math.min(gate.silences(comparison.progress()), MAX_HALVINGS);
    long patience = (plan.patience().toNanos() + Math.max(0, timeNanos - lastOurs)) >> halvings;
    if (!peer.await(this::theyAreHere, () -> Math.max(begun, peer.lastNanos()) + patience)) {
      gate.giveUp(comparison.progress());
    }
  }

  private boolean theyAreHere() {
    return gate.isOpen(comparison.progress()) || hasEnded() || comparison.trouble().isPresent();
  }

  private boolean hasEnded() {
    return peer.ended() != ReplayPeer.Ended.NOT;
  }

  private void awaitTime(long timeNanos) throws IOException {
    long due = pace.due(timeNanos);
    peer.await(() -> peer.ended() == ReplayPeer.Ended.RESET, () -> due);
  }

  private void endOurs() throws IOException {
    noteTheirEnd();
    if (recordedEnd.isReset()) {
      peer.reset();
    } else {
      peer.closeOutput();
    }
    if (end == End.OPEN) {
      end = recordedEnd;
    }
  }

  private void noteTheirEnd() {
    if (end == End.OPEN && hasEnded()) {
      end = End.of(plan.role().other(), peer.ended() == ReplayPeer.Ended.RESET);
    }
  }

  /** Waits for outstanding data, and ends the connection as recorded. */
  private void close(ConnectionClosed closed) throws IOException {
    long at = closed.timeNanos();
    if (recordedEnd == End.OPEN) {
      recordedEnd = End.of(closed.reason());
    }
    awaitTheirs(at);
    noteTheirEnd();
    if (recordedEnd.isBy(plan.role()) && end == End.OPEN) {
      awaitTime(at);
      endOurs();
    }
    silence = pace.silence(at);
  }

  /** After the last recorded event: waits for further data, and for the other side to end the connection. */
  private void finish() throws IOException {
    awaitTheirs(lastOurs);
    if (end != End.of(plan.role(), true)) {
      long deadline = System.nanoTime() + plan.patience().toNanos() + silence;
      peer.await(this::hasEnded, () -> deadline);
      noteTheirEnd();
    }
    comparison.finish();
  }

  private ReplayReport report(Conversation conversation) {
    Differences found = comparison.differences();
    return new ReplayReport(conversation.connection(), plan, new ReplayReport.Sent(sent, unsent),
        new ReplayReport.Amount(comparison.bytes(), plan.framing().isPresent() ? comparison.progress() : 0),
        new ReplayReport.Amount(gate.bytes(), gate.messages()),
        new ReplayReport.Times(Duration.ofNanos(pace.playedNanos()), Duration.ofNanos(pace.recordedNanos())),
        new ReplayReport.Found(found.kept(), found.count(), comparison.trouble()), endDifference());
  }

  private Optional<String> endDifference() {
    if (recordedEnd == End.OPEN) {
      return Optional.empty();
    }
    if (recordedEnd != end) {
      return Optional.of("in the recording " + recordedEnd + ", now " + end);
    }
    return end == End.CLIENT_CLOSED && plan.role() == Role.CLIENT && !hasEnded()
        ? Optional.of("when the client had closed, the server closed too in the recording, and now it did not")
        : Optional.empty();
  }
}
