package dev.porthole.monitor.controls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.porthole.shared.guide.GuidePage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

  @Test
  void thePageOfKeysListsEveryOne() throws IOException {
    Texts texts = new Texts(Locale.ENGLISH);
    List<List<String>> rows = new ArrayList<>();
    for (Shortcut.Place place : Shortcut.Place.values()) {
      String where = texts.of("shortcut.place", place);
      for (Shortcut shortcut : place.shortcuts()) {
        rows.add(List.of(where, keys(shortcut), texts.of("shortcut", shortcut)));
        where = "";
      }
    }
    new GuidePage("guide/keys.md").check("keys", GuidePage.table(List.of("where", "keys", "what they do"), rows));
  }

  private static String keys(Shortcut shortcut) {
    return shortcut.keys().stream()
        .map(key -> "`"
            + key.getName().replace("Shift+Shortcut", "Ctrl+Shift").replace("Shortcut", "Ctrl").replace("Comma", ",")
            + "`")
        .collect(Collectors.joining(", "));
  }
}
