package dev.porthole.monitor.lines;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.shared.codec.Framing;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the chunks of connections are cut into messages on the screen. A connection without an override is shown chunk by
 * chunk. The server's own framing for replies is separate.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FramingOverrides {
  private static final Framing RAW = new Framing.Raw();

  private final Map<ConnectionKey, Framing> chosen = new HashMap<>();

  /** The framing of a connection; raw for a server as a whole. */
  public Framing of(Origin origin) {
    return chosen.getOrDefault(origin, RAW);
  }

  public void choose(ConnectionKey connection, Framing framing) {
    if (framing instanceof Framing.Raw) {
      chosen.remove(connection);
    } else {
      chosen.put(connection, framing);
    }
  }

  /** Whether any of these connections is cut; whether any at all is, if the set is empty. */
  public boolean cut(Set<ConnectionKey> connections) {
    return !chosen.isEmpty() && (connections.isEmpty() || connections.stream().anyMatch(chosen::containsKey));
  }
}
