package dev.porthole.monitor.connections;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.VisibleText;
import dev.porthole.shared.event.ConnectionId;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * What the user calls clients. A name belongs to the connection it was given to: behind one address there may be many, as there are on
 * 127.0.0.1. Only if the user says so does every client from an address have one, which is kept for the next start.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ClientNames {
  /** More of it would push everything else out of a row. */
  static final int MAX_LENGTH = 60;

  private final Settings settings;
  /** An empty one hides that of the address. */
  private final Map<Long, String> ofConnections = new HashMap<>();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

  ClientNames(Settings settings) {
    this.settings = settings;
  }

  /** Counts the changes: whoever shows names looks again. */
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /**
   * What a connection is called; empty if it is not.
   *
   * @param address with its port; empty if it is not known
   */
  public String of(long connection, String address) {
    String own = ofConnections.get(connection);
    return own != null ? own : ofAddress(address);
  }

  /** What every client from an address is called that has no name of its own; empty if nothing. */
  String ofAddress(String address) {
    String host = Addresses.host(address);
    return host.isEmpty() ? "" : clean(settings.name(host));
  }

  /** How a line of the conversation names a connection that is not in the table any more: by its name, or as it was called then. */
  String label(long connection, String then) {
    String own = ofConnections.getOrDefault(connection, "");
    return own.isEmpty() ? then : new ConnectionId(connection) + " " + own;
  }

  /** Calls one connection so. */
  void rename(long connection, String name) {
    ofConnections.put(connection, clean(name));
    changes.set(changes.get() + 1);
  }

  /** Calls every client from an address so, also those to come; not those that have a name of their own. */
  void renameAddress(String address, String name) {
    settings.setName(Addresses.host(address), clean(name));
    changes.set(changes.get() + 1);
  }

  /** What was pasted may hold anything; a name is one short line of visible characters. */
  private static String clean(String name) {
    return VisibleText.of(name.strip(), MAX_LENGTH);
  }
}
