package dev.porthole.monitor.composer;

import dev.porthole.monitor.composer.OutgoingMessage.Mode;
import dev.porthole.monitor.controls.Controls;
import dev.porthole.monitor.controls.FilePicker;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.compose.Checksum;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/**
 * The composer's second row: charset and checksum, repeating, saved messages, and files.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ComposerOptionsBar extends FlowPane {
  private static final double CHARSET_WIDTH = 150;
  private static final int INTERVAL_COLUMNS = 6;
  private static final int FILE_COLUMNS = 16;
  /** The most requested charsets come first. */
  private static final List<String> USUAL = List.of("UTF-8", "GB18030", "GBK", "GB2312", "Big5", "UTF-16LE", "UTF-16BE",
      "ISO-8859-1", "US-ASCII", "windows-1252", "Shift_JIS", "EUC-KR");

  /** @param openSaved shows the saved messages */
  ComposerOptionsBar(Texts texts, ComposerModel model, Runnable openSaved) {
    super(12, 6);
    Controls fields = new Controls(texts);
    ComboBox<Optional<Charset>> charset = fields.named(new ComboBox<>(), "compose-charset", "composer.charset");
    charset.getItems().add(Optional.empty());
    charsets().map(Optional::of).forEach(charset.getItems()::add);
    charset.setConverter(new OptionalLabels<>(texts.of("composer.charset.own"), each -> each.name().toLowerCase(
        Locale.ROOT)));
    charset.valueProperty().bindBidirectional(model.charsetProperty());
    charset.setPrefWidth(CHARSET_WIDTH);
    charset.disableProperty().bind(model.modeProperty().isEqualTo(Mode.HEX));
    ComboBox<Optional<Checksum>> checksum = fields.named(new ComboBox<>(), "compose-checksum", "composer.checksum");
    checksum.getItems().add(Optional.empty());
    Stream.of(Checksum.values()).map(Optional::of).forEach(checksum.getItems()::add);
    checksum.setConverter(new OptionalLabels<>(texts.of("composer.checksum.none"),
        each -> texts.of("composer.checksum", each)));
    checksum.valueProperty().bindBidirectional(model.checksumProperty());
    TextField every = fields.text("repeat-every", "composer.every", model.everyMillisProperty(), INTERVAL_COLUMNS);
    every.setOnAction(_ -> model.startRepeating());
    TextField file = fields.text("send-file-path", "composer.file", model.files().fileProperty(), FILE_COLUMNS);
    file.setOnAction(_ -> model.sendFile());
    getChildren().addAll(fields.labelled("composer.charset", charset), fields.labelled("composer.checksum", checksum),
        row(fields.labelled("composer.every", every),
            fields.button("repeat-start", "composer.repeat", model::startRepeating)),
        fields.button("open-saved", "composer.saved", openSaved),
        row(fields.labelled("composer.file", file),
            fields.button("choose-file", "composer.choose",
                () -> FilePicker.open(getScene().getWindow(), texts.of("composer.file"), model.files().fileProperty())),
            fields.button("send-file", "composer.send-file", model::sendFile)));
    setRowValignment(VPos.CENTER);
    setAlignment(Pos.CENTER_LEFT);
    setId("compose-options");
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(6, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** Every charset that Java can encode. */
  private static Stream<Charset> charsets() {
    List<Charset> usual = USUAL.stream().filter(Charset::isSupported).map(Charset::forName).toList();
    return Stream.concat(usual.stream(), Charset.availableCharsets().values().stream().filter(Charset::canEncode)
        .filter(Predicate.not(usual::contains)));
  }
}
