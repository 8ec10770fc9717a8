package dev.porthole.monitor.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Group;
import javafx.scene.input.KeyCombination;
import org.junit.jupiter.api.Test;

class ShortcutTest {
  @Test
  void noTwoOfOnePlaceHaveTheSameKey() {
    for (Shortcut.Place place : Shortcut.Place.values()) {
      Set<KeyCombination> keys = new HashSet<>();
      Stream.concat(place.shortcuts().stream(), Shortcut.Place.WINDOW.shortcuts().stream()).distinct()
          .flatMap(shortcut -> shortcut.keys().stream())
          .forEach(key -> assertEquals(true, keys.add(key), place + " has " + key + " twice"));
    }
  }

  @Test
  void thoseWithoutAnActionAreNotInstalled() {
    Group place = new Group();
    assertThrows(IllegalArgumentException.class,
        () -> Shortcuts.install(place, Shortcut.Place.CONNECTIONS, Map.of()));
  }

  @Test
  void everyOneHasItsPlaceInTheSheet() {
    assertEquals(List.of(Shortcut.values()),
        Stream.of(Shortcut.Place.values()).flatMap(place -> place.shortcuts().stream()).toList());
  }
}
