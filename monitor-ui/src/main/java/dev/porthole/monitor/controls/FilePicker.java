package dev.porthole.monitor.controls;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/**
 * The system's dialogs that choose a file or a folder.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FilePicker {
  private FilePicker() {}

  /** Puts the path of the chosen file into {@code path}; does nothing if the user cancels. */
  public static void open(Window owner, String title, StringProperty path) {
    Optional.ofNullable(chooser(title, path.get()).showOpenDialog(owner)).map(File::getPath).ifPresent(path::set);
  }

  /**
   * Chooses a file to write; the system asks before an existing file is replaced.
   *
   * @param name the suggested file name
   * @param chosen receives the path
   */
  public static void save(Window owner, String title, String path, String name, Consumer<String> chosen) {
    FileChooser chooser = chooser(title, path);
    chooser.setInitialFileName(path.isBlank() ? name : new File(path).getName());
    Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::getPath).ifPresent(chosen);
  }

  /** Chooses an existing folder; {@code chosen} is not called if the user cancels. */
  public static void folder(Window owner, String title, Consumer<Path> chosen) {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(title);
    Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath).ifPresent(chosen);
  }

  private static FileChooser chooser(String title, String path) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File before = new File(path).getParentFile();
    if (before != null && before.isDirectory()) {
      chooser.setInitialDirectory(before);
    }
    return chooser;
  }
}
