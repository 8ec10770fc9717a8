package dev.porthole.monitor.conversation;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.settings.TimeMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import javafx.beans.property.ObjectProperty;

/**
 * How times are shown, and when connections were accepted. It keeps the accept times of open and closed connections, up
 * to a limit, the most recently added or requested ones.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class LineTimes {
  static final int MAX_CONNECTIONS = 1 << 16;

  private final ObjectProperty<TimeMode> mode;
  private final Map<ConnectionKey, Long> openedNanos = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ConnectionKey, Long> eldest) {
      return size() > MAX_CONNECTIONS;
    }
  };

  /** @param mode kept between runs */
  public LineTimes(ObjectProperty<TimeMode> mode) {
    this.mode = mode;
  }

  public ObjectProperty<TimeMode> modeProperty() {
    return mode;
  }

  /**
   * The time from the accept of the connection to {@code timeNanos}, in nanoseconds; empty if the accept time is
   * unknown or the origin is a server as a whole.
   */
  public OptionalLong sinceConnect(Origin origin, long timeNanos) {
    Long opened = openedNanos.get(origin);
    return opened == null ? OptionalLong.empty() : OptionalLong.of(timeNanos - opened);
  }

  public void opened(ConnectionKey connection, long timeNanos) {
    openedNanos.put(connection, timeNanos);
  }
}
