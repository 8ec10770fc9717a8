package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a restart Porthole looks as the user left it. */
class MemoryUiTest {
  private Map<String, String> kept;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void forget() {
    kept = new HashMap<>();
  }

  @Test
  void columnsAreInTheOrderAndAsVisibleAsTheyWereLeft() {
    try (OpenMonitor monitor = open().running()) {
      Fx.run(() -> {
        var columns = columns(monitor, "connections");
        columns.add(0, columns.remove(3));
        columns.get(1).setVisible(false);
      });
    }
    try (OpenMonitor monitor = open().running()) {
      var columns = Fx.get(() -> List.copyOf(columns(monitor, "connections")));
      assertEquals(List.of("connection-state", "connection-number", "connection-address"),
          columns.stream().map(TableColumn::getId).limit(3).toList());
      assertFalse(columns.get(1).isVisible());
    }
  }

  @Test
  void columnsOfTheConversationAreAsWideAsTheyWereLeft() {
    double left;
    try (OpenMonitor monitor = open().running()) {
      left = Fx.get(() -> {
        TableView<?> table = monitor.robot.lookup("#conversation").query();
        resize(table, "line-time", 50);
        return width(table, "line-time");
      });
      assertEquals(180, left, 1);
    }
    try (OpenMonitor monitor = open().running()) {
      assertEquals(left, Fx.get(() -> width(monitor.robot.lookup("#conversation").query(), "line-time")), 1);
    }
  }

  @Test
  void theDividerStandsWhereItWasLeft() {
    try (OpenMonitor monitor = open().running()) {
      Fx.run(() -> split(monitor).setDividerPositions(0.6));
    }
    try (OpenMonitor monitor = open().running()) {
      assertEquals(0.6, Fx.get(() -> split(monitor).getDividerPositions()[0]), 0.02);
    }
  }

  @Test
  void theWindowIsAsLargeAndWhereItWas() {
    kept.put("window", "30.0 40 700 600 false");
    try (OpenMonitor monitor = open().running()) {
      Fx.await("it is there", () -> monitor.stage.getX() == 30 && monitor.stage.getY() == 40
          && monitor.stage.getWidth() == 700 && monitor.stage.getHeight() == 600);
      Fx.await("it has come to rest, and is kept as it was", () -> "30 40 700 600 false".equals(kept.get("window")),
          () -> kept.get("window"));
      Fx.run(() -> monitor.stage.setX(50));
    }
    assertEquals("50 40 700 600 false", kept.get("window"));
  }

  @Test
  void aWindowOnAScreenThatHasGoneComesBack() {
    kept.put("window", "5000 5000 700 600 false");
    try (OpenMonitor monitor = open().running()) {
      Fx.await("it is on the screen", () -> monitor.stage.getX() == 300 && monitor.stage.getY() == 400);
    }
  }

  private OpenMonitor open() {
    return OpenMonitor.open(ServerConfig.builder().port(0), new Settings(Map.copyOf(kept), kept::putAll));
  }

  private static List<TableColumn<?, ?>> columns(OpenMonitor monitor, String id) {
    return raw(monitor.robot.lookup("#" + id).query());
  }

  @SuppressWarnings("unchecked")
  private static List<TableColumn<?, ?>> raw(TableView<?> table) {
    return (List<TableColumn<?, ?>>) (List<?>) table.getColumns();
  }

  private static double width(TableView<?> table, String column) {
    return raw(table).stream().filter(each -> each.getId().equals(column)).findFirst().orElseThrow().getWidth();
  }

  private static <R> void resize(TableView<R> table, String column, double by) {
    table.resizeColumn(
        table.getColumns().stream().filter(each -> each.getId().equals(column)).findFirst().orElseThrow(), by);
  }

  private static SplitPane split(OpenMonitor monitor) {
    return monitor.robot.lookup(".split-pane").query();
  }
}
