package dev.porthole.monitor.conversation;

import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.lines.ConversationLine;
import java.util.OptionalLong;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableColumn;

/**
 * The time of each line, in the chosen mode; the title names the mode.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class TimeColumn extends TableColumn<VisibleLine, String> {
  private static final double WIDTH = 130;

  private final LineTimes times;

  TimeColumn(Texts texts, LineTimes times) {
    this.times = times;
    setId("line-time");
    textProperty().bind(times.modeProperty().map(mode -> texts.of("column.time", mode)));
    setPrefWidth(WIDTH);
    setSortable(false);
    setReorderable(false);
    setCellValueFactory(row -> value(row.getValue()));
  }

  private ObservableValue<String> value(VisibleLine slot) {
    return Bindings.createStringBinding(
        () -> slot.lineProperty().get().map(line -> text(line, slot.aboveNanosProperty().get())).orElse(""),
        slot.lineProperty(), slot.aboveNanosProperty(), times.modeProperty());
  }

  private String text(ConversationLine line, OptionalLong above) {
    return switch (times.modeProperty().get()) {
      case ABSOLUTE -> Formats.time(line.timeNanos());
      case SINCE_CONNECT -> Formats.seconds(times.sinceConnect(line.origin(), line.timeNanos()));
      case SINCE_PREVIOUS -> Formats.seconds(
          above.isEmpty() ? above : OptionalLong.of(line.timeNanos() - above.getAsLong()));
    };
  }
}
