package dev.porthole.monitor.controls;

import java.time.Duration;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Scene;

/**
 * Keeps typed keys out of controls that nobody chose. When the control that has the focus is disabled or goes away, JavaFX gives the
 * focus to the next one, and what is typed changes that; here it rests in a place where keys do no harm. A control that is soon there
 * again, such as a button that waits for its own action, has it back.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FocusKeeper {
  /** Longer than what a button waits for, and too short for somebody to have gone on elsewhere. */
  private static final long SOON_NANOS = Duration.ofSeconds(2).toNanos();

  private final Scene scene;
  private final Node rest;
  /** What lost the focus last by being disabled, or hidden. */
  private Optional<Node> left = Optional.empty();
  private long leftNanos;
  /** What is losing it right now. */
  private Optional<Node> losing = Optional.empty();
  private final Runnable onPulse = this::onPulse;
  private final ChangeListener<Object> onChange = (_, _, _) -> giveBack();

  private FocusKeeper(Scene scene, Node rest) {
    this.scene = scene;
    this.rest = rest;
  }

  /** @param rest where keys do no harm; it takes the focus though Tab need not stop at it */
  public static void install(Scene scene, Node rest) {
    FocusKeeper keeper = new FocusKeeper(scene, rest);
    scene.focusOwnerProperty().addListener((_, before, now) -> keeper.onFocus(before, now));
  }

  private void onFocus(Node before, Node now) {
    if (now != rest) {
      forget();
    }
    if (before != null && now != rest && !canHaveFocus(before)) {
      losing = Optional.of(before); // JavaFX is still about to give the focus to the next one
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
      giveBack(); // it may be there again by now
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
