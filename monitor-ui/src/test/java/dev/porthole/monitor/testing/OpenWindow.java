package dev.porthole.monitor.testing;

import dev.porthole.monitor.MonitorApp;
import dev.porthole.monitor.window.MonitorModel;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableCell;
import javafx.stage.Stage;

/** A window of the monitor on the screen, and what a user sees there. */
public abstract class OpenWindow implements AutoCloseable {
  public final UserRobot robot = new UserRobot();
  public MonitorApp app;
  public Stage stage;

  /** Must be called on the JavaFX thread. */
  public final void show(MonitorApp shown) {
    app = shown;
    stage = new Stage();
    // the headless platform takes the screen position of a scroll event for one in the window, and cannot paint a
    // menu's shadow outside the screen
    stage.setX(10);
    stage.setY(20);
    stage.setWidth(980);
    stage.setHeight(700);
    app.show(stage);
  }

  public MonitorModel model() {
    return app.model();
  }

  public String text(String id) {
    return Fx.get(() -> robot.lookup("#" + id).<Labeled>queryAs(Labeled.class).getText());
  }

  public boolean isVisible(String id) {
    return Fx.get(() -> robot.lookup("#" + id).queryAll().stream().anyMatch(Node::isVisible));
  }

  /** The texts of the cells on the screen of a table. */
  public List<String> cells(String table) {
    return Fx.get(() -> cellsNow(table));
  }

  public void awaitCell(String table, String text) {
    Fx.await("a cell of " + table + " shows " + text, () -> cellsNow(table).contains(text), () -> cellsNow(table));
  }

  public void awaitText(String id, String part) {
    Fx.await(id + " shows " + part,
        () -> robot.lookup("#" + id).<Labeled>queryAs(Labeled.class).getText().contains(part),
        () -> robot.lookup("#" + id).<Labeled>queryAs(Labeled.class).getText());
  }

  public void clickCell(String table, String text) {
    robot.clickOn(cell(table, text));
  }

  /**
   * The visible cell with this text, once it exists and does not move: a moving cell is soon reused for another row.
   */
  public Node cell(String table, String text) {
    Node before;
    Node now = cellNow(table, text);
    do {
      before = now;
      robot.awaitRest(before);
      now = cellNow(table, text);
    } while (now != before);
    return now;
  }

  private Node cellNow(String table, String text) {
    awaitCell(table, text);
    return Fx.get(() -> tableCells(table).stream().filter(each -> text.equals(((TableCell<?, ?>) each).getText()))
        .findFirst().orElseThrow());
  }

  private List<String> cellsNow(String table) {
    return tableCells(table).stream().map(cell -> ((TableCell<?, ?>) cell).getText())
        .filter(text -> text != null && !text.isEmpty()).toList();
  }

  private Set<Node> tableCells(String table) {
    return robot.lookup("#" + table + " .table-cell")
        .lookup((Node node) -> node instanceof TableCell<?, ?> && node.isVisible())
        .queryAll();
  }

  /** Closes the window whatever has failed in it, so that the next test does not see it. */
  @Override
  public void close() {
    Fx.runInAnyCase(() -> {
      stage.hide();
      app.close();
    });
  }
}
