package dev.porthole.shared.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What the recorder of a server does now.
 *
 * <p>Threads: immutable.
 *
 * @param state whether it records
 * @param folder where to; empty when it is off
 * @param events recorded since it was started
 * @param bytes of the whole recording on the disk
 * @param behind how much of the event log in memory it has not written yet, from 0 to 1; from a half on, sockets are not read
 * @param missed events that were told while it was suspended, and are not recorded
 * @param trouble why it is suspended or could not go on, in one line; empty if nothing is wrong
 * @param hung for how long the disk has not answered; nothing while it does
 */
public record RecorderStatus(State state, Optional<Path> folder, long events, long bytes, double behind, long missed,
    String trouble, Duration hung) {
  /** Whether a recorder records. */
  public enum State {
    OFF,
    RECORDING,
    /** It cannot write for now, most often as the disk is full, and goes on when it can. */
    SUSPENDED
  }

  public static final RecorderStatus OFF = new RecorderStatus(State.OFF, Optional.empty(), 0, 0, 0, 0, "",
      Duration.ZERO);

  public RecorderStatus {
    Objects.requireNonNull(state);
    Objects.requireNonNull(folder);
    Objects.requireNonNull(trouble);
    Objects.requireNonNull(hung);
  }
}
