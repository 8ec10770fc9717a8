package dev.porthole.monitor.server;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.recorder.RecordSwitchView;
import dev.porthole.monitor.recorder.RecorderModel;
import dev.porthole.monitor.recorder.RecorderStatusView;
import dev.porthole.shared.api.ServerState;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * The bar at the top: the server's state and serving model, start and stop, and the settings to start with.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class ServerBar extends VBox {
  private final Texts texts;
  private final ServerModel server;
  private final ModelChooserView chooser;
  private final Button startStop;

  /** @param toggle starts or stops the server */
  public ServerBar(Texts texts, ServerModel server, ListenAddressesModel reach, ModelChoice choice,
      RecorderModel recorder,
      Runnable toggle) {
    this.texts = texts;
    this.server = server;
    Controls fields = new Controls(texts);
    chooser = new ModelChooserView(texts, choice);
    startStop = fields.button("start-stop", "server.start", toggle);
    Style.SERVER_BAR.on(this);
    getChildren().addAll(status(), settings(fields, new RecordSwitchView(texts, recorder)),
        new OpenToNetworkWarningLabel(texts, reach), new NoticeLabel("server-notice", texts, server.noticeProperty()),
        new RecorderStatusView(texts, recorder),
        new NoticeLabel("recorder-notice", texts, recorder.noticeProperty()));
    server.stateProperty().subscribe(this::showState);
  }

  /** Explains the chosen serving model. */
  public void explainModel() {
    chooser.explain();
  }

  private HBox status() {
    Label state = new Label();
    state.setId("server-state");
    Style.SERVER_STATE.on(state);
    state.textProperty().bind(server.stateProperty().map(now -> texts.of("state", now)));
    server.stateProperty().subscribe(now -> {
      for (ServerState each : ServerState.values()) {
        state.pseudoClassStateChanged(Style.pseudoClass(each), each == now);
      }
    });
    Label address = new Label();
    address.setId("server-address");
    address.textProperty().bind(server.addressProperty());
    Label model = new Label();
    model.setId("server-model");
    model.textProperty().bind(Bindings.createStringBinding(
        () -> server.modelNameProperty().get().isEmpty()
            ? ""
            : texts.of("server.model", server.modelNameProperty().get()),
        server.modelNameProperty()));
    Stream.of(state, address, model).forEach(label -> label.setMinWidth(Region.USE_PREF_SIZE));
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox row = new HBox(12, state, address, model, space, chooser, startStop);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private FlowPane settings(Controls fields, RecordSwitchView record) {
    TextField host = fields.text("host", "server.host", server.hostProperty(), 9);
    TextField port = fields.text("port", "server.port", server.portProperty(), 4);
    ComboBox<String> reply = fields.choice("reply", "server.reply", server.replyProperty(), 120, "thanks", "echo",
        "none", "text:", "wait:20ms,thanks", "compute:1ms,echo");
    ComboBox<String> charset = fields.choice("charset", "server.charset", server.charsetProperty(), 110, "auto",
        "utf-8", "gb18030",
        "gbk", "gb2312", "big5");
    ComboBox<String> framing = fields.choice("framing", "server.framing", server.framingProperty(), 130, "raw", "line",
        "delimiter:0D0A", "fixed:16", "length:2", "length:4,little,included");
    BooleanBinding running = server.stateProperty().isNotEqualTo(ServerState.STOPPED);
    host.disableProperty().bind(running);
    port.disableProperty().bind(running);
    charset.disableProperty().bind(running);
    framing.disableProperty().bind(running);
    host.setOnAction(_ -> server.start());
    port.setOnAction(_ -> server.start());
    reply.setOnAction(_ -> server.applyReply());
    return new FlowPane(14, 6, fields.labelled("server.host", host), fields.labelled("server.port", port),
        fields.labelled("server.reply", reply), fields.labelled("server.charset", charset),
        fields.labelled("server.framing", framing), record);
  }

  private void showState(ServerState now) {
    String key = now == ServerState.STOPPED || now == ServerState.STARTING ? "server.start" : "server.stop";
    startStop.setText(texts.of(key));
    startStop.setAccessibleText(texts.of(key));
    startStop.getTooltip().setText(texts.of(key + ".tip"));
    startStop.setDisable(now == ServerState.STARTING || now == ServerState.STOPPING);
    startStop.pseudoClassStateChanged(Style.pseudoClass(ServerState.RUNNING), now == ServerState.RUNNING);
  }
}
