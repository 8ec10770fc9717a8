package dev.porthole.monitor.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Finds the settings file: the file of {@code -Dporthole.settings}, none if that property is empty, else the system's
 * place for a user's settings.
 *
 * <p>Threads: stateless.
 */
final class SettingsLocation {
  private static final String OVERRIDE = "porthole.settings";
  private static final String FOLDER = "porthole";
  private static final String FILE = "settings.properties";

  private SettingsLocation() {}

  /**
   * The path, whether or not the file exists; empty if nothing is to be kept.
   *
   * @param property returns a system property, or null
   * @param variable returns an environment variable, or null
   */
  static Optional<Path> find(UnaryOperator<String> property, UnaryOperator<String> variable) {
    String wanted = property.apply(OVERRIDE);
    if (wanted != null) {
      return path(wanted);
    }
    return folder(property, variable).map(folder -> folder.resolve(FOLDER).resolve(FILE));
  }

  /** The path with another ending. */
  static Path beside(Path file, String ending) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ending);
  }

  /** Whether a folder is one that Porthole creates for itself. */
  static boolean isOurs(Path folder) {
    return folder.endsWith(FOLDER);
  }

  private static Optional<Path> folder(UnaryOperator<String> property, UnaryOperator<String> variable) {
    Optional<Path> home = path(property.apply("user.home"));
    String system = String.valueOf(property.apply("os.name")).toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.map(own -> own.resolve("Library").resolve("Application Support"));
    }
    if (system.contains("win")) {
      return path(variable.apply("APPDATA")).or(() -> home.map(own -> own.resolve("AppData").resolve("Roaming")));
    }
    return path(variable.apply("XDG_CONFIG_HOME")).filter(Path::isAbsolute) // required by the XDG specification
        .or(() -> home.map(own -> own.resolve(".config")));
  }

  private static Optional<Path> path(String text) {
    try {
      return text == null || text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    } catch (InvalidPathException wrong) {
      return Optional.empty();
    }
  }
}
