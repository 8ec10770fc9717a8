package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Motion;
import dev.porthole.monitor.statistics.Samples;
import dev.porthole.monitor.statistics.SparklineView;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/**
 * A graph of a connection's rate over the last minute. There are only as many graphs as visible rows, however many
 * connections there are.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SparklineCell extends TableCell<ConnectionRow, ConnectionRow> {
  private static final double HEIGHT = 16;
  private static final double WIDTH = 40;

  /** Created when the cell first shows a row. */
  private @Nullable SparklineView graph;

  /** @param seconds counts the seconds */
  SparklineCell(ObservableValue<Number> seconds, Motion motion) {
    seconds.subscribe(second -> {
      if (getGraphic() != null && motion.moves(second.longValue())) {
        Objects.requireNonNull(graph).show(getItem().rates());
      }
    });
  }

  @Override
  protected void updateItem(ConnectionRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      return;
    }
    Samples rates = row.rates();
    if (graph == null) {
      graph = new SparklineView(rates, WIDTH, HEIGHT);
      graph.prefWidthProperty().bind(widthProperty().subtract(HEIGHT)); // the cell's padding on both sides
    }
    graph.show(rates);
    setGraphic(graph);
  }
}
