package dev.porthole.server.replay;

import dev.porthole.shared.codec.Framing;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a connection is replayed.
 *
 * <p>Threads: immutable.
 *
 * @param role the side that is replayed
 * @param framing how streams are cut into messages; empty to replay and compare bytes
 * @param speed applies to every timed wait
 * @param patience how much later than recorded the other side may send, more than 0
 */
public record ReplayPlan(Role role, Optional<Framing> framing, Speed speed, Ignore ignore, Duration patience) {
  public ReplayPlan {
    Objects.requireNonNull(role);
    Objects.requireNonNull(speed);
    if (patience.isNegative() || patience.isZero()) {
      throw new IllegalArgumentException("wait must be a time of more than 0");
    }
    if (framing.isPresent() && framing.get() instanceof Framing.Gap) {
      throw new IllegalArgumentException("framing " + framing.get()
          + " does not show when a message has ended: use line, delimiter, fixed or length, or none");
    }
    framing = framing.filter(cut -> !(cut instanceof Framing.Raw));
    if (framing.isEmpty() && ignore.needsFraming()) {
      throw new IllegalArgumentException("ignore @... is of each message, and needs --framing");
    }
  }
}
