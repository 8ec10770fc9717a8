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
 * Light or dark: as the system is, also when it changes, or as the user wants.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class Theme {
  /** What all features share, then the sheet beside each of them, in the order of the cascade. */
  static final List<String> SHEETS = Stream
      .of("controls", "recorder", "server", "timeline", "connections", "highlight", "conversation", "inspector",
          "composer", "history", "statistics", "window")
      .map(feature -> "/dev/porthole/monitor/" + feature + "/" + feature + ".css").toList();

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
    scene.getStylesheets().addAll(SHEETS.stream()
        .map(sheet -> Objects.requireNonNull(Theme.class.getResource(sheet), sheet).toExternalForm()).toList());
  }
}
