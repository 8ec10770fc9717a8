package dev.porthole.monitor.server;

import dev.porthole.shared.api.ModelName;
import dev.porthole.shared.api.ServerState;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The chosen serving model: the configuration's at first, then the user's. A choice while the server runs restarts the
 * server with that model. A model that fails to start stays chosen, so that its explanation and the notice are about
 * the same model.
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

  /** All models, in the order to show them. */
  List<ModelName> all() {
    return List.of(ModelName.values());
  }

  /** Setting it chooses a model. */
  ObjectProperty<ModelName> chosenProperty() {
    return chosen;
  }

  /** Whether a model can be chosen now: not while the server starts or stops. */
  ReadOnlyBooleanProperty openProperty() {
    return open.getReadOnlyProperty();
  }
}
