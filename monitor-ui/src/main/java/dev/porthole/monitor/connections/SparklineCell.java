package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Motion;
import dev.porthole.monitor.statistics.Samples;
import dev.porthole.monitor.statistics.SparklineView;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;

/**
 * A connection's rate over the last minute. There are as many of these as rows on the screen, however many connections there are.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class SparklineCell extends TableCell<ConnectionRow, ConnectionRow> {
  private static final double HEIGHT = 16;
  private static final double WIDTH = 40;

  /** Made when the cell first has a row to show. */
  private SparklineView graph;

  /** @param seconds counts them */
  SparklineCell(ObservableValue<Number> seconds, Motion motion) {
    seconds.subscribe(second -> {
      if (getGraphic() != null && motion.moves(second.longValue())) {
        graph.show(getItem().rates());
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
