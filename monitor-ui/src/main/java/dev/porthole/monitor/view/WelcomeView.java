package dev.porthole.monitor.view;

import dev.porthole.monitor.model.MonitorModel;
import dev.porthole.monitor.model.Reach;
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
 * Stands where the connections would be while there are none: what the server does, and what to do to see something.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class WelcomeView extends VBox {
  private static final int MAX_NETWORK_COMMANDS = 3;

  private final Texts texts;
  private final Fields fields;
  private final MonitorModel model;
  private final Label title = new Label();
  private final Label hint = new Label();
  private final FlowPane actions = new FlowPane(14, 6);
  private final Button start;

  WelcomeView(Texts texts, MonitorModel model) {
    super(8);
    this.texts = texts;
    this.model = model;
    fields = new Fields(texts);
    start = fields.button("welcome-start", "server.start", model.server()::start);
    setId("welcome");
    title.setId("welcome-title");
    hint.setId("welcome-hint");
    Style.WELCOME.on(this);
    Style.WELCOME_TITLE.on(title);
    hint.setWrapText(true);
    actions.setAlignment(Pos.CENTER);
    setAlignment(Pos.CENTER);
    getChildren().addAll(title, hint, actions);
    model.server().stateProperty().subscribe(this::show);
    model.reach().reachProperty().subscribe(this::show);
    model.totals().allConnectionsProperty().subscribe(this::show);
    model.connections().found().addListener((InvalidationListener) _ -> show());
  }

  private void show() {
    if (!model.connections().found().isEmpty()) {
      return; // nobody sees it
    }
    if (!model.connections().rows().isEmpty()) {
      show(texts.of("welcome.filtered"), "", List.of());
      return;
    }
    ServerState state = model.server().stateProperty().get();
    Reach reach = model.reach().reachProperty().get();
    switch (state) {
      case STOPPED -> show(texts.of("welcome.stopped"), texts.of("welcome.stopped.hint"), List.of(start));
      case STARTING, STOPPING -> show(texts.of("state", state), "", List.of());
      case RUNNING -> show(listening(reach), texts.of("welcome.try"), commands(reach));
    }
  }

  private String listening(Reach reach) {
    String where = reach.hosts().size() > 1
        ? texts.of("welcome.everywhere", Integer.toString(reach.port()))
        : model.server().addressProperty().get();
    boolean someCame = model.totals().allConnectionsProperty().get() > 0;
    return texts.of(someCame ? "welcome.left" : "welcome.listening", where);
  }

  private void show(String words, String more, List<? extends Node> nodes) {
    title.setText(words);
    hint.setText(more);
    hint.setManaged(!more.isEmpty());
    actions.getChildren().setAll(nodes);
    actions.setManaged(!nodes.isEmpty());
  }

  private List<CopyableCommand> commands(Reach reach) {
    Stream<String> own = reach.hosts().stream().limit(reach.wide() ? 1 : Long.MAX_VALUE);
    Stream<String> network = reach.networkHosts().stream().filter(host -> !reach.hosts().getFirst().equals(host))
        .limit(MAX_NETWORK_COMMANDS);
    return Stream.concat(own, network).map(host -> new CopyableCommand(texts, fields, reach.command(host))).toList();
  }
}
