package dev.porthole.monitor.server;

import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerState;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * Which serving model the server is to have: at first the configuration's, then the user's choice. A choice made while the server
 * runs switches it over; one that cannot start stays chosen, so that its explanation and the notice speak of the same model.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ModelChoice {
  private final ObjectProperty<ModelName> chosen;
  private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();

  public ModelChoice(ServerModel server) {
    chosen = new SimpleObjectProperty<>(server.config().serving().model());
    chosen.subscribe((_, now) -> server.serveBy(now));
    server.stateProperty().subscribe(now -> open.set(now == ServerState.STOPPED || now == ServerState.RUNNING));
  }

  /** What can be chosen, in the order to show it. */
  List<ModelName> all() {
    return List.of(ModelName.values());
  }

  /** To set it is to choose. */
  ObjectProperty<ModelName> chosenProperty() {
    return chosen;
  }

  /** Whether another one can be chosen now: not while the server starts or stops. */
  ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }
}
