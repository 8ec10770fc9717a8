package dev.porthole.monitor.controls;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;

/**
 * Installs shortcuts with their actions.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Shortcuts {
  private Shortcuts() {}

  /** @param actions of every shortcut of the window */
  public static void install(Scene scene, Map<Shortcut, Runnable> actions) {
    requireAll(Shortcut.Place.WINDOW, actions);
    actions.forEach((shortcut, action) -> install(scene, shortcut, action));
  }

  /** Installs one of the window's shortcuts in a dialog beside it. */
  public static void install(Scene scene, Shortcut shortcut, Runnable action) {
    shortcut.keys().forEach(key -> scene.getAccelerators().put(key, action));
  }

  /**
   * Installs the shortcuts of a part of the window. Keys typed into a text field within the node, such as a name being
   * edited, do not trigger them.
   *
   * @param actions of every shortcut of {@code place}
   */
  public static void install(Node node, Shortcut.Place place, Map<Shortcut, Runnable> actions) {
    requireAll(place, actions);
    node.addEventHandler(KeyEvent.KEY_PRESSED, key -> act(node, actions, key));
  }

  /** Does the same for a control that would otherwise handle these keys itself. */
  public static void installFirst(Node node, Shortcut.Place place, Map<Shortcut, Runnable> actions) {
    requireAll(place, actions);
    node.addEventFilter(KeyEvent.KEY_PRESSED, key -> act(node, actions, key));
  }

  private static void act(Node node, Map<Shortcut, Runnable> actions, KeyEvent key) {
    actions.keySet().stream().filter(shortcut -> key.getTarget() == node && shortcut.matches(key))
        .forEach(shortcut -> {
          Objects.requireNonNull(actions.get(shortcut)).run();
          key.consume();
        });
  }

  private static void requireAll(Shortcut.Place place, Map<Shortcut, Runnable> actions) {
    if (Stream.of(true, false).noneMatch(recorded -> Set.copyOf(place.shortcuts(recorded)).equals(actions.keySet()))) {
      throw new IllegalArgumentException(place + " has other shortcuts than " + actions.keySet());
    }
  }
}
