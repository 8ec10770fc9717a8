package dev.porthole.monitor.interpretation;

import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.NoticeLabel;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * Shows and changes the framing and charsets of the selected connections, at any time. Hidden while none is selected.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class InterpretationBar extends VBox {
  private static final String[] FRAMINGS = {"raw", "line", "delimiter:00", "fixed:16", "length:2,big",
      "length:4,little"};
  private static final String[] CHARSETS = {"auto", "utf-8", "gb18030", "gbk", "gb2312", "big5", "utf-16le",
      "iso-8859-1"};
  private static final double FRAMING_WIDTH = 150;
  private static final double CHARSET_WIDTH = 110;

  private final Controls fields;
  private final InterpretationModel model;

  /** @param serverFraming the framing of the server's replies, if there is a server */
  public InterpretationBar(Texts texts, InterpretationModel model, GuessModel guesses,
      Optional<ObservableValue<String>> serverFraming) {
    this.fields = new Controls(texts);
    this.model = model;
    Label server = new Label();
    server.setId("reading-server");
    Style.FIELD_LABEL.on(server);
    serverFraming.ifPresent(
        framing -> server.textProperty().bind(framing.map(term -> texts.of("reading.server", term))));
    FlowPane row = new FlowPane(12, 6,
        fields.labelled("reading.framing",
            choice("reading-framing", "reading.framing", model.framingProperty(), FRAMING_WIDTH, FRAMINGS)),
        fields.labelled("reading.received",
            choice("reading-received", "reading.received", model.receivedAsProperty(), CHARSET_WIDTH, CHARSETS)),
        fields.labelled("reading.sent",
            choice("reading-sent", "reading.sent", model.sentAsProperty(), CHARSET_WIDTH, CHARSETS)),
        fields.button("guess", "guess.ask", guesses::guess),
        server);
    row.setRowValignment(VPos.CENTER);
    row.setAlignment(Pos.CENTER_LEFT);
    setId("reading");
    setSpacing(4);
    getChildren().addAll(row, new GuessView(texts, guesses, model),
        new NoticeLabel("reading-notice", texts, model.noticeProperty()));
    visibleProperty().bind(Bindings.isNotEmpty(model.selected()));
    managedProperty().bind(visibleProperty());
  }

  /** Applies a value when a suggestion is chosen, or when Enter ends the typing. */
  private ComboBox<String> choice(String id, String key, StringProperty value, double width, String... suggestions) {
    ComboBox<String> box = fields.choice(id, key, value, width, suggestions);
    box.setOnAction(_ -> {
      value.set(box.getEditor().getText());
      model.apply();
    });
    return box;
  }
}
