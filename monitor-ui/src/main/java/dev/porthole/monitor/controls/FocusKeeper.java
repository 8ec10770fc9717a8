package dev.porthole.monitor.controls;

import java.time.Duration;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Keeps typed keys away from controls that the user did not choose.
 *
 * <p>When the focused control is disabled or removed, JavaFX focuses the next control, which typed keys would then
 * change. Here the focus goes to a harmless place instead. A control that soon returns, such as a button that waits for
 * its own action, gets the focus back.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FocusKeeper {
  /** Longer than a button waits for its action, and too short for the user to move on. */
  private static final long SOON_NANOS = Duration.ofSeconds(2).toNanos();

  private final Scene scene;
  private final Node rest;
  /** The node that lost the focus last by being disabled or hidden. */
  private Optional<Node> left = Optional.empty();
  private long leftNanos;
  /** The node that is losing the focus right now. */
  private Optional<Node> losing = Optional.empty();
  private final Runnable onPulse = this::onPulse;
  private final ChangeListener<Object> onChange = (_, _, _) -> giveBack();

  private FocusKeeper(Scene scene, Node rest) {
    this.scene = scene;
    this.rest = rest;
  }

  /** @param rest takes the focus where keys do no harm; need not be reachable by Tab */
  public static void install(Scene scene, Node rest) {
    FocusKeeper keeper = new FocusKeeper(scene, rest);
    scene.focusOwnerProperty().addListener((_, before, now) -> keeper.onFocus(before, now));
  }

  private void onFocus(Node before, Node now) {
    if (now != rest) {
      forget();
    }
    if (before != null && now != rest && !canHaveFocus(before)) {
      losing = Optional.of(before); // JavaFX has not yet moved the focus to the next control
      scene.addPostLayoutPulseListener(onPulse);
      Platform.requestNextPulse();
    }
  }

  private void onPulse() {
    scene.removePostLayoutPulseListener(onPulse);
    losing.ifPresent(this::rest);
    losing = Optional.empty();
  }

  private void rest(Node before) {
    if (canHaveFocus(rest) && scene.getFocusOwner() != rest) {
      rest.requestFocus();
      remember(before);
      giveBack(); // the control may already be back
    }
  }

  private void remember(Node node) {
    left = Optional.of(node);
    leftNanos = System.nanoTime();
    node.disabledProperty().addListener(onChange);
    node.visibleProperty().addListener(onChange);
  }

  private void forget() {
    left.ifPresent(node -> {
      node.disabledProperty().removeListener(onChange);
      node.visibleProperty().removeListener(onChange);
    });
    left = Optional.empty();
  }

  private void giveBack() {
    left.filter(this::canHaveFocus).ifPresent(node -> {
      boolean soon = System.nanoTime() - leftNanos < SOON_NANOS && scene.getFocusOwner() == rest;
      forget();
      if (soon) {
        node.requestFocus();
      }
    });
  }

  private boolean canHaveFocus(Node node) {
    for (Node each = node; each != null; each = each.getParent()) {
      if (!each.isVisible()) {
        return false;
      }
    }
    return node.getScene() == scene && !node.isDisabled();
  }
}
