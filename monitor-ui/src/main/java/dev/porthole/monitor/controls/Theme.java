package dev.porthole.monitor.controls;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.porthole.monitor.settings.ThemeChoice;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.util.Subscription;

/**
 * Light or dark: as the system is, also when it changes, or as the user wants.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Theme {
  private Theme() {}

  /** Themes every scene of the program as the user wants, until the subscription is ended. */
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

  /** Themes every scene of the program now. */
  public static void apply(ColorScheme scheme) {
    Application.setUserAgentStylesheet(switch (scheme) {
      case LIGHT -> new PrimerLight().getUserAgentStylesheet();
      case DARK -> new PrimerDark().getUserAgentStylesheet();
    });
  }

  /** Gives a scene the monitor's own styles, which name roles and no colours. */
  public static void style(Scene scene) {
    scene.getStylesheets().add(Objects.requireNonNull(Theme.class.getResource("monitor.css")).toExternalForm());
  }
}
