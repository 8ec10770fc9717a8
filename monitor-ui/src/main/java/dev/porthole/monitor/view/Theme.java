package dev.porthole.monitor.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;

/**
 * Light or dark, as the system is, also when it changes.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Theme {
  private Theme() {}

  /** Themes every scene of the program, for as long as it runs. */
  public static void followSystem() {
    Platform.Preferences system = Platform.getPreferences();
    apply(system.getColorScheme());
    system.colorSchemeProperty().subscribe(Theme::apply);
  }

  /** Themes every scene of the program now. */
  public static void apply(ColorScheme scheme) {
    Application.setUserAgentStylesheet(switch (scheme) {
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    });
  }

  /** Gives a scene the monitor's own styles, which name roles and no colours. */
  static void style(Scene scene) {
    scene.getStylesheets().add(Objects.requireNonNull(Theme.class.getResource("monitor.css")).toExternalForm());
  }
}
