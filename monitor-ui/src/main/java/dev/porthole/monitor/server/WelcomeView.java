package dev.porthole.monitor.server;

import dev.porthole.monitor.connections.ConnectionsModel;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.statistics.TotalsModel;
import dev.porthole.shared.api.ServerState;
import java.util.List;
import java.util.stream.Stream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * Replaces the table while there are no connections: says what the server does, and how to connect a client.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class WelcomeView extends VBox {
  private static final int MAX_NETWORK_COMMANDS = 3;

  private final Texts texts;
  private final Controls fields;
  private final ServerModel server;
  private final ListenAddressesModel reach;
  private final ConnectionsModel connections;
  private final TotalsModel totals;
  private final Label title = new Label();
  private final Label hint = new Label();
  private final FlowPane actions = new FlowPane(14, 6);
  private final Button start;

  public WelcomeView(Texts texts, ServerModel server, ListenAddressesModel reach, ConnectionsModel connections,
      TotalsModel totals) {
    super(8);
    this.texts = texts;
    this.server = server;
    this.reach = reach;
    this.connections = connections;
    this.totals = totals;
    fields = new Controls(texts);
    start = fields.button("welcome-start", "server.start", server::start);
    setId("welcome");
    title.setId("welcome-title");
    hint.setId("welcome-hint");
    Style.WELCOME.on(this);
    Style.WELCOME_TITLE.on(title);
    hint.setWrapText(true);
    actions.setAlignment(Pos.CENTER);
    setAlignment(Pos.CENTER);
    getChildren().addAll(title, hint, actions);
    server.stateProperty().subscribe(this::show);
    reach.reachProperty().subscribe(this::show);
    totals.allConnectionsProperty().subscribe(this::show);
    connections.found().addListener((InvalidationListener) _ -> show());
  }

  private void show() {
    if (!connections.found().isEmpty()) {
      return; // not on the screen
    }
    if (!connections.rows().isEmpty()) {
      show(texts.of("welcome.filtered"), "", List.of());
      return;
    }
    ServerState state = server.stateProperty().get();
    ListenAddresses now = reach.reachProperty().get();
    switch (state) {
      case STOPPED -> show(texts.of("welcome.stopped"), texts.of("welcome.stopped.hint"), List.of(start));
      case STARTING, STOPPING -> show(texts.of("state", state), "", List.of());
      case RUNNING -> show(listening(now), texts.of("welcome.try"), commands(now));
    }
  }

  private String listening(ListenAddresses now) {
    String where = now.hosts().size() > 1
        ? texts.of("welcome.everywhere", Integer.toString(now.port()))
        : server.addressProperty().get();
    boolean someCame = totals.allConnectionsProperty().get() > 0;
    return texts.of(someCame ? "welcome.left" : "welcome.listening", where);
  }

  private void show(String words, String more, List<? extends Node> nodes) {
    title.setText(words);
    hint.setText(more);
    hint.setManaged(!more.isEmpty());
    actions.getChildren().setAll(nodes);
    actions.setManaged(!nodes.isEmpty());
  }

  private List<CopyableCommandView> commands(ListenAddresses now) {
    Stream<String> own = now.hosts().stream().limit(now.wide() ? 1 : Long.MAX_VALUE);
    Stream<String> network = now.networkHosts().stream().filter(host -> !now.hosts().getFirst().equals(host))
        .limit(MAX_NETWORK_COMMANDS);
    return Stream.concat(own, network).map(host -> new CopyableCommandView(texts, fields, now.command(host))).toList();
  }
}
