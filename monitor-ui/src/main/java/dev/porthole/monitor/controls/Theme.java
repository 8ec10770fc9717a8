package dev.porthole.monitor.controls;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.porthole.monitor.settings.ThemeChoice;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Subscription;

/**
 * Light or dark: as the user chose, or as the system is, following its changes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Theme {
  /** The shared style sheet, then the sheet of each feature, in the order of the cascade. */
  static final List<String> SHEETS = Stream
      .of("controls", "recorder", "server", "timeline", "connections", "highlight", "conversation", "inspector",
          "composer", "history", "statistics", "window")
      .map(feature -> "/dev/porthole/monitor/" + feature + "/" + feature + ".css").toList();

  private Theme() {}

  /** Applies the user's theme to every scene of the program until the subscription ends. */
  public static Subscription follow(ObservableValue<ThemeChoice> wanted) {
    Platform.Preferences system = Platform.getPreferences();
    Runnable apply = () -> apply(switch (wanted.getValue()) {
      case SYSTEM -> system.getColorScheme();
      case LIGHT -> ColorScheme.LIGHT;
      case DARK -> ColorScheme.DARK;
    });
    apply.run();
    return Subscription.combine(wanted.subscribe((_, _) -> apply.run()),
        system.colorSchemeProperty().subscribe((_, _) -> apply.run()));
  }

  /** Applies a colour scheme to every scene of the program now. */
  public static void apply(ColorScheme scheme) {
    Application.setUserAgentStylesheet(switch (scheme) {
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    });
  }

  /** Adds the monitor's style sheets to a scene; they name roles instead of colours. */
  public static void style(Scene scene) {
    scene.getStylesheets().addAll(SHEETS.stream()
        .map(sheet -> Objects.requireNonNull(Theme.class.getResource(sheet), sheet).toExternalForm()).toList());
  }
}
