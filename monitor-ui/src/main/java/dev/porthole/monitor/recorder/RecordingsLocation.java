package dev.porthole.monitor.recorder;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Finds the folder of the user's recordings, in each system's place for program data. On Linux this is {@code
 * XDG_DATA_HOME} of the XDG Base Directory Specification.
 *
 * <p>Threads: stateless.
 */
public final class RecordingsLocation {
  private static final String FOLDER = "recordings";
  private static final String OVERRIDE = "porthole.recordings";

  private RecordingsLocation() {}

  /** The folder of the user who runs this program, or {@code -Dporthole.recordings}. */
  public static Path ofUser() {
    return find(System::getProperty, System::getenv);
  }

  /**
   * The folder, whether or not it exists.
   *
   * @param property returns a system property, or null
   * @param variable returns an environment variable, or null
   */
  static Path find(UnaryOperator<String> property, UnaryOperator<String> variable) {
    String wanted = property.apply(OVERRIDE);
    if (wanted != null) {
      return Path.of(wanted);
    }
    Path home = Path.of(String.valueOf(property.apply("user.home")));
    String system = String.valueOf(property.apply("os.name")).toLowerCase(Locale.ROOT);
    if (system.contains("mac")) {
      return home.resolve("Library").resolve("Application Support").resolve("Porthole").resolve(FOLDER);
    }
    if (system.contains("win")) {
      return under(variable.apply("LOCALAPPDATA"), home.resolve("AppData").resolve("Local")).resolve("Porthole")
          .resolve(FOLDER);
    }
    return under(variable.apply("XDG_DATA_HOME"), home.resolve(".local").resolve("share")).resolve("porthole")
        .resolve(FOLDER);
  }

  private static Path under(String named, Path usual) {
    return named == null || !Path.of(named).isAbsolute() ? usual : Path.of(named);
  }
}
