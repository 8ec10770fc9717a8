package dev.porthole.monitor.view;

import java.io.File;
import javafx.beans.property.StringProperty;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/**
 * The system's dialog that lets the user choose a file.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class FilePicker {
  private FilePicker() {}

  /** Puts the path of the file that the user chooses into {@code path}; if none is chosen, nothing changes. */
  static void open(Window owner, String title, StringProperty path) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(title);
    File before = new File(path.get()).getParentFile();
    if (before != null && before.isDirectory()) {
      chooser.setInitialDirectory(before);
    }
    File chosen = chooser.showOpenDialog(owner);
    if (chosen != null) {
      path.set(chosen.getPath());
    }
  }
}
