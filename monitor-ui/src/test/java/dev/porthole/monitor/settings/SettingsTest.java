package dev.porthole.monitor.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final List<Map<String, String>> saved = new ArrayList<>();

  @Test
  void haveTheirDefaultsAtFirst() {
    Settings settings = settings(Map.of());
    assertEquals(ThemeChoice.SYSTEM, settings.themeProperty().get());
    assertEquals(LanguageChoice.SYSTEM, settings.languageProperty().get());
    assertEquals(1_000_000L, settings.keptLinesProperty().get());
    assertEquals(512L, settings.keptMebibytesProperty().get());
    assertEquals(Optional.empty(), settings.window());
    assertEquals("", settings.columns("connections").get());
    assertEquals(0.34, settings.divider("connections", 0.34).get());
    assertEquals(List.of(), saved, "to look changes nothing");
  }

  @Test
  void areAllThereAgain() {
    Settings settings = settings(Map.of());
    settings.themeProperty().set(ThemeChoice.DARK);
    settings.languageProperty().set(LanguageChoice.CHINESE);
    settings.keptLinesProperty().set(5_000L);
    settings.keptMebibytesProperty().set(64L);
    settings.setWindow(new WindowBounds(1, 2, 800, 600, true));
    settings.columns("connections").set("a:1 -b:2");
    settings.divider("connections", 0.34).set(0.5);

    Settings again = settings(saved.getLast());
    assertEquals(ThemeChoice.DARK, again.themeProperty().get());
    assertEquals(LanguageChoice.CHINESE, again.languageProperty().get());
    assertEquals(5_000L, again.keptLinesProperty().get());
    assertEquals(64L, again.keptMebibytesProperty().get());
    assertEquals(Optional.of(new WindowBounds(1, 2, 800, 600, true)), again.window());
    assertEquals("a:1 -b:2", again.columns("connections").get());
    assertEquals(0.5, again.divider("connections", 0.34).get());
  }

  @Test
  void areSavedAtEachChangeAndOnlyThen() {
    Settings settings = settings(Map.of());
    settings.themeProperty().set(ThemeChoice.DARK);
    settings.themeProperty().set(ThemeChoice.DARK);
    settings.setWindow(new WindowBounds(1, 2, 800, 600, false));
    settings.setWindow(new WindowBounds(1, 2, 800, 600, false));
    assertEquals(2, saved.size());
  }

  @Test
  void ofANewerVersionSurviveThisOne() {
    Settings settings = settings(Map.of("shape", "round"));
    settings.themeProperty().set(ThemeChoice.LIGHT);
    assertEquals(Map.of("shape", "round", "theme", "LIGHT"), saved.getLast());
  }

  @Nested
  class WhatCannotBeRead {
    @Test
    void countsAsNotKept() {
      Settings settings = settings(Map.of("theme", "PLAID", "language", "", "kept.lines", "many", "window", "here",
          "divider.connections", "left"));
      assertEquals(ThemeChoice.SYSTEM, settings.themeProperty().get());
      assertEquals(LanguageChoice.SYSTEM, settings.languageProperty().get());
      assertEquals(1_000_000L, settings.keptLinesProperty().get());
      assertEquals(Optional.empty(), settings.window());
      assertEquals(0.34, settings.divider("connections", 0.34).get());
    }

    @Test
    void asItIsOutOfRangeIsTheNearestThatIsNot() {
      Settings settings = settings(Map.of("kept.lines", "-5", "kept.mebibytes", "9999999", "divider.connections",
          "7"));
      assertEquals(1_000L, settings.keptLinesProperty().get());
      assertEquals(65_536L, settings.keptMebibytesProperty().get());
      assertEquals(1, settings.divider("connections", 0.34).get());
    }
  }

  @Test
  void aLanguageIsTheSystemsUnlessItIsChosen() {
    assertEquals(Locale.FRANCE, LanguageChoice.SYSTEM.locale(Locale.FRANCE));
    assertEquals(Locale.ENGLISH, LanguageChoice.ENGLISH.locale(Locale.CHINA));
    assertEquals(Locale.SIMPLIFIED_CHINESE, LanguageChoice.CHINESE.locale(Locale.US));
  }

  private Settings settings(Map<String, String> kept) {
    return new Settings(kept, saved::add);
  }
}
