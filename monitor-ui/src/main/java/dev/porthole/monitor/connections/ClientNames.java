package dev.porthole.monitor.connections;

import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.servers.Origin;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.shared.codec.Addresses;
import dev.porthole.shared.codec.VisibleText;
import java.util.HashMap;
import java.util.Map;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/**
 * The names that the user gives to clients.
 *
 * <p>A name belongs to one connection, because one address may have many clients, as 127.0.0.1 has. On the user's
 * request all clients from an address share one name, which is kept for the next start.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ClientNames {
  /** A longer name would push everything else out of a row. */
  static final int MAX_LENGTH = 60;

  private final Settings settings;
  /** An empty name hides the name of the address. */
  private final Map<ConnectionKey, String> ofConnections = new HashMap<>();
  private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();

  ClientNames(Settings settings) {
    this.settings = settings;
  }

  /** Counts the changes; a view that shows names updates when it changes. */
  public ReadOnlyLongProperty changesProperty() {
    return changes.getReadOnlyProperty();
  }

  /**
   * The name of a connection, or of its address; empty if neither has one.
   *
   * @param address with its port; empty if unknown
   */
  public String of(Origin origin, String address) {
    String own = ofConnections.get(origin);
    return own != null ? own : ofAddress(address);
  }

  /** The name of every client from an address that has no name of its own; empty if there is none. */
  String ofAddress(String address) {
    String host = Addresses.host(address);
    return host.isEmpty() ? "" : clean(settings.name(host));
  }

  /**
   * The label of a connection that is no longer in the table: its name, or {@code then}, its label in the conversation.
   */
  String label(ConnectionKey connection, String then) {
    String own = ofConnections.getOrDefault(connection, "");
    return own.isEmpty() ? then : connection.id() + " " + own;
  }

  /** Gives one connection a name. */
  void rename(ConnectionKey connection, String name) {
    ofConnections.put(connection, clean(name));
    changes.set(changes.get() + 1);
  }

  /** Names every client from an address, present and future, except connections that have their own name. */
  void renameAddress(String address, String name) {
    settings.setName(Addresses.host(address), clean(name));
    changes.set(changes.get() + 1);
  }

  /** Pasted text may contain anything; a name is one short line of visible characters. */
  private static String clean(String name) {
    return VisibleText.of(name.strip(), MAX_LENGTH);
  }
}
