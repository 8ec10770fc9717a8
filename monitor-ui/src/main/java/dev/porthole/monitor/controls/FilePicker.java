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
 * The system's dialogs that let the user choose a file or a folder.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class FilePicker {
  private FilePicker() {}

  /** Puts the path of the file that the user chooses into {@code path}; if none is chosen, nothing changes. */
  public static void open(Window owner, String title, StringProperty path) {
    Optional.ofNullable(chooser(title, path.get()).showOpenDialog(owner)).map(File::getPath).ifPresent(path::set);
  }

  /**
   * The same, of a file that is to be written: the system asks whether to replace one that is there.
   *
   * @param name what it is called if the user has no other name for it
   * @param chosen is given its path
   */
  public static void save(Window owner, String title, String path, String name, Consumer<String> chosen) {
    FileChooser chooser = chooser(title, path);
    chooser.setInitialFileName(path.isBlank() ? name : new File(path).getName());
    Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::getPath).ifPresent(chosen);
  }

  /** Lets the user choose a folder that is there; {@code chosen} is not called if none is chosen. */
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
