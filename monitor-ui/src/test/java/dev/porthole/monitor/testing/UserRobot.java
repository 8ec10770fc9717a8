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
 * Moves the mouse and types as a person does. TestFX's own robot asks where a node is on the thread of the test; JavaFX works that out when
 * it is asked, so both threads do, and a scene of which one has lost count throws in each pulse from then on. This one asks on the JavaFX
 * thread, and has none of the methods that do not.
 *
 * <p>Threads: the test's, but for {@link #lookup} and {@link #from}, which are for the JavaFX thread.
 */
public final class UserRobot {
  private final FxRobot robot = new FxRobot();

  /** Clicks on the first node on the screen that is found, once there is one. */
  public UserRobot clickOn(String query) {
    robot.clickOn(place(query));
    return this;
  }

  public UserRobot clickOn(Node node) {
    robot.clickOn(place(node));
    return this;
  }

  /** Waits until a node has come to rest: what has just changed is laid out with the next pulse. */
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

  /** Where a node is to be clicked on, once it has come to rest. */
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
