package dev.porthole.server.replay;

import dev.porthole.shared.codec.Framer;
import dev.porthole.shared.codec.Framing;
import dev.porthole.shared.codec.FramingException;
import dev.porthole.shared.event.Bytes;
import java.util.Optional;

/**
 * Tracks how much the other side had sent at this point of the recording, and so whether it has done so again. Data
 * that did not arrive in time is not waited for a second time.
 *
 * <p>Threads: confined to one thread.
 */
final class ExpectedProgress {
  private final Optional<Framing> framing;
  private final Optional<Framer> framer;
  private long messages;
  private long bytes;
  private long cutBytes;
  private long givenUp;
  private long givenUpAt = -1;
  private int silences;

  ExpectedProgress(Optional<Framing> framing) {
    this.framing = framing;
    this.framer = framing.map(cut -> Framer.of(cut, MessageQueue.MAX_MESSAGE));
  }

  /** Called for the next bytes that the other side had sent in the recording. */
  void onRecorded(Bytes chunk) {
    bytes += chunk.length();
    framer.ifPresent(cutter -> cut(cutter, chunk));
  }

  /** @param progress how much the other side has sent now, in messages with a framing, else in bytes */
  boolean isOpen(long progress) {
    return progress >= expected() - givenUp;
  }

  /** Gives up waiting: none of the missing data arrived in time. */
  void giveUp(long progress) {
    silences = silences(progress) + 1;
    givenUpAt = progress;
    givenUp = Math.max(givenUp, expected() - progress);
  }

  /** How often waiting was given up since the other side last sent something. */
  int silences(long progress) {
    return progress == givenUpAt ? silences : 0;
  }

  /** How many bytes the other side had sent. */
  long bytes() {
    return bytes;
  }

  /** How many whole messages the other side had sent; 0 without a framing. */
  long messages() {
    return messages;
  }

  static ReplayFailure uncuttable(Framing framing, long offset, FramingException cut) {
    return new ReplayFailure("the recording cannot be cut by framing " + framing + " from byte " + offset + " on: "
        + cut.getMessage() + ": use another framing, or none", cut);
  }

  private long expected() {
    return framer.isPresent() ? messages : bytes;
  }

  private void cut(Framer cutter, Bytes chunk) {
    try {
      cutter.feed(chunk, message -> {
        messages++;
        cutBytes += message.length();
      });
    } catch (FramingException wrong) {
      throw uncuttable(framing.orElseThrow(), cutBytes, wrong);
    }
  }
}
