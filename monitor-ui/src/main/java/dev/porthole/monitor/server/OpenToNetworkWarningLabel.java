package dev.porthole.monitor.server;

import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import java.util.List;
import javafx.scene.control.Label;

/**
 * Warns while the network can reach the server.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class OpenToNetworkWarningLabel extends Label {
  private static final int MAX_HOSTS = 3;

  private final Texts texts;

  OpenToNetworkWarningLabel(Texts texts, ListenAddressesModel model) {
    this.texts = texts;
    setId("reach-warning");
    setWrapText(true);
    setMaxWidth(Double.MAX_VALUE);
    Style.REACH_WARNING.on(this);
    model.reachProperty().subscribe(this::show);
  }

  private void show(ListenAddresses reach) {
    List<String> hosts = reach.networkHosts();
    String named = String.join(", ", hosts.subList(0, Math.min(MAX_HOSTS, hosts.size())))
        + (hosts.size() > MAX_HOSTS ? ", …" : "");
    setText(hosts.isEmpty() ? texts.of("reach.warning") : texts.of("reach.warning.at", named));
    setVisible(reach.wide());
    setManaged(reach.wide());
  }
}
