package dev.porthole.shared.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The current status of a server's recorder.
 *
 * <p>Threads: immutable.
 *
 * @param state whether the recorder records
 * @param folder the recording's folder; empty when the recorder is off
 * @param events events recorded since it was started
 * @param bytes size of the whole recording on disk
 * @param behind the share of the event log in memory not written yet, from 0 to 1; from one half on, sockets are not
 *     read
 * @param missed events appended while the recorder was suspended, which are not recorded
 * @param trouble why the recorder is suspended or failed, in one line; empty if nothing is wrong
 * @param hung for how long the disk has not responded; zero while it responds
 */
public record RecorderStatus(State state, Optional<Path> folder, long events, long bytes, double behind, long missed,
    String trouble, Duration hung) {
  /** Whether the recorder records. */
  public enum State {
    OFF,
    RECORDING,
    /** The recorder cannot write at the moment, usually because the disk is full, and continues when it can. */
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
