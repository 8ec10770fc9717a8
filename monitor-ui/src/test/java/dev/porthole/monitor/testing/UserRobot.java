package dev.porthole.monitor.testing;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;
import org.testfx.service.query.NodeQuery;
import org.testfx.util.NodeQueryUtils;

/**
 * Moves the mouse and types as a user does. TestFX's own robot computes node positions on the test thread. JavaFX
 * computes layout on demand, so two threads would do that, and a scene whose state is corrupted by this throws at every
 * later pulse. This robot computes positions on the JavaFX thread, and has no methods that do not.
 *
 * <p>Threads: the test thread, except for {@link #lookup} and {@link #from}, which belong to the JavaFX thread.
 */
public final class UserRobot {
  private final FxRobot robot = new FxRobot();

  /** Clicks on the first node that matches, once there is one on the screen. */
  public UserRobot clickOn(String query) {
    robot.clickOn(place(query));
    return this;
  }

  public UserRobot clickOn(Node node) {
    robot.clickOn(place(node));
    return this;
  }

  /** Waits until a node does not move: a change is laid out at the next pulse. */
  public void awaitRest(Node node) {
    place(node);
  }

  public UserRobot doubleClickOn(String query) {
    robot.doubleClickOn(place(query));
    return this;
  }

  public UserRobot doubleClickOn(Node node) {
    robot.doubleClickOn(place(node));
    return this;
  }

  public UserRobot moveTo(String query) {
    robot.moveTo(place(query));
    return this;
  }

  public UserRobot scroll(int notches, VerticalDirection direction) {
    robot.scroll(notches, direction);
    return this;
  }

  public UserRobot write(String text) {
    robot.write(text);
    return this;
  }

  public UserRobot type(KeyCode... keys) {
    robot.type(keys);
    return this;
  }

  public UserRobot press(KeyCode... keys) {
    robot.press(keys);
    return this;
  }

  public UserRobot release(KeyCode... keys) {
    robot.release(keys);
    return this;
  }

  public NodeQuery lookup(String query) {
    return onJavaFxThread().lookup(query);
  }

  public NodeQuery lookup(Predicate<Node> which) {
    return onJavaFxThread().lookup(which);
  }

  public NodeQuery from(Node node) {
    return onJavaFxThread().from(node);
  }

  private FxRobot onJavaFxThread() {
    if (!Platform.isFxApplicationThread()) {
      throw new IllegalStateException("a scene is looked at on the JavaFX thread: use Fx.get or Fx.await");
    }
    return robot;
  }

  private Point2D place(String query) {
    Fx.await(query + " is on the screen", () -> onScreen(query).isPresent());
    return place(Fx.get(() -> onScreen(query).orElseThrow()));
  }

  /** Where to click on a node, once it does not move. */
  private Point2D place(Node node) {
    Point2D before = null;
    Point2D now = Fx.get(() -> placeNow(node));
    while (!now.equals(before)) {
      before = now;
      awaitPulse(node);
      now = Fx.get(() -> placeNow(node));
    }
    return now;
  }

  private Point2D placeNow(Node node) {
    return robot.point(node).query();
  }

  private Optional<Node> onScreen(String query) {
    return robot.lookup(query).match(NodeQueryUtils.isVisible()).tryQuery();
  }

  private static void awaitPulse(Node node) {
    AtomicBoolean pulsed = new AtomicBoolean();
    Runnable listener = () -> pulsed.set(true);
    Scene scene = Fx.get(() -> {
      node.getScene().addPostLayoutPulseListener(listener);
      Platform.requestNextPulse();
      return node.getScene();
    });
    Fx.await("a pulse", pulsed::get);
    Fx.run(() -> scene.removePostLayoutPulseListener(listener));
  }
}
