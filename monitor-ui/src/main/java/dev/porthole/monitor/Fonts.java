package dev.porthole.monitor;

import dev.porthole.shared.api.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads the fonts that come with the program, before the first scene is created. JavaFX uses a loaded font as a
 * fallback for every other, so Chinese text is readable even where the system has no font for it.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class Fonts {
  private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
  /** The folder with the fonts; the launcher and the tests set it. */
  private static final String FOLDER = "porthole.fonts";
  private static final double ANY_SIZE = 12;

  private Fonts() {}

  static void load() {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      LOG.debug("-D{} is not set: only the system's fonts are used", FOLDER);
      return;
    }
    try (DirectoryStream<Path> fonts = Files.newDirectoryStream(Path.of(folder), "*.{ttc,ttf,otf}")) {
      for (Path font : fonts) {
        load(font);
      }
    } catch (IOException failed) {
      LOG.warn("the program's own fonts cannot be read: {}", FailureReason.of(failed));
    }
  }

  private static void load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (Font.loadFont(in, ANY_SIZE) == null) {
        LOG.warn("the font {} cannot be used", file);
      }
    }
  }
}
