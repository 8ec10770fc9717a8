package dev.porthole.monitor.conversation;

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
  private final Map<Long, Long> openedNanos = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
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
   * unknown or there is no connection.
   */
  public OptionalLong sinceConnect(long connection, long timeNanos) {
    Long opened = openedNanos.get(connection);
    return opened == null ? OptionalLong.empty() : OptionalLong.of(timeNanos - opened);
  }

  public void opened(long connection, long timeNanos) {
    openedNanos.put(connection, timeNanos);
  }
}
