package dev.porthole.monitor.statistics;

import dev.porthole.monitor.controls.Formats;
import dev.porthole.monitor.controls.Motion;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.statistics.DashboardModel.Gauge;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A row of numbers, each with a graph of the last five minutes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class DashboardView extends HBox {
  private static final double GRAPH_WIDTH = 80;
  private static final double GRAPH_HEIGHT = 18;

  private final Texts texts;
  private final DashboardModel model;
  private final Motion motion;

  public DashboardView(Texts texts, DashboardModel model, Settings settings) {
    super(16);
    this.texts = texts;
    this.model = model;
    this.motion = new Motion(settings);
    setId("dashboard");
    Style.DASHBOARD.on(this);
    for (Gauge gauge : Gauge.values()) {
      VBox shown = show(gauge);
      HBox.setHgrow(shown, Priority.ALWAYS);
      getChildren().add(shown);
    }
    settings.dashboardShownProperty().subscribe(shown -> {
      setVisible(shown);
      setManaged(shown);
    });
  }

  private VBox show(Gauge gauge) {
    Label name = new Label(texts.of("gauge", gauge));
    Style.FIELD_LABEL.on(name);
    name.setMinWidth(0);
    Label value = new Label();
    value.setId("gauge-" + Style.hyphenated(gauge));
    value.setMinWidth(Region.USE_PREF_SIZE);
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    SparklineView graph = new SparklineView(model.history(gauge), GRAPH_WIDTH, GRAPH_HEIGHT);
    VBox box = new VBox(2, new HBox(4, name, space, value), graph);
    Style.GAUGE.on(box);
    box.setMinWidth(0);
    box.setPrefWidth(GRAPH_WIDTH); // all graphs grow equally
    box.setAccessibleRole(AccessibleRole.TEXT);
    model.valueProperty(gauge).subscribe(number -> {
      value.setText(text(gauge, number.longValue()));
      box.setAccessibleText(texts.of("gauge.accessible", texts.of("gauge", gauge), value.getText()));
    });
    model.samplesProperty().subscribe(count -> {
      if (isVisible() && motion.moves(count.longValue())) {
        graph.show(model.history(gauge));
      }
    });
    box.setAccessibleHelp(texts.of("gauge.tip", gauge));
    Tooltip.install(box, new Tooltip(texts.of("gauge.tip", gauge)));
    return box;
  }

  private static String text(Gauge gauge, long value) {
    return switch (gauge) {
      case CONNECTIONS, CHUNKS, MISSED -> Formats.count(value);
      case RECEIVED, SENT, HEAP -> Formats.size(value);
      case BACKLOG -> Formats.percent(value);
    };
  }
}
