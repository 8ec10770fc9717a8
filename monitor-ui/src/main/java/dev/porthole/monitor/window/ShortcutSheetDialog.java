package dev.porthole.monitor.window;

import dev.porthole.monitor.controls.Shortcut;
import dev.porthole.monitor.controls.SideDialog;
import dev.porthole.monitor.controls.Style;
import dev.porthole.monitor.controls.Texts;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Window;

/**
 * Lists all shortcuts: those of the window, and beside them those of its parts.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class ShortcutSheetDialog extends SideDialog {
  /** Places in the first of two columns, so that both columns fit on a small screen. */
  private static final Set<Shortcut.Place> FIRST = EnumSet.of(Shortcut.Place.WINDOW, Shortcut.Place.ENDED,
      Shortcut.Place.HISTORY,
      Shortcut.Place.HIGHLIGHTS);

  /** The height of the sheet's title and button, subtracted from the screen's height. */
  private static final double BESIDE = 140;

  private final Texts texts;
  private final boolean recorded;

  /** @param recorded whether the window shows a recording */
  ShortcutSheetDialog(Texts texts, boolean recorded, Window owner) {
    super(texts, owner, "shortcut-sheet");
    this.texts = texts;
    this.recorded = recorded;
    setTitle(texts.of("shortcut.title"));
    HBox columns = new HBox(36, column(FIRST::contains), column(place -> !FIRST.contains(place)));
    Style.SECTION.on(columns);
    ScrollPane all = new ScrollPane(columns);
    all.setFitToWidth(true);
    double room = Screen.getPrimary().getVisualBounds().getHeight() - BESIDE;
    all.setMaxHeight(room);
    columns.heightProperty().subscribe(height -> all.setPrefViewportHeight(Math.min(height.doubleValue(), room)));
    getDialogPane().setContent(all);
  }

  private VBox column(Predicate<Shortcut.Place> wanted) {
    VBox groups = new VBox(14);
    Stream.of(Shortcut.Place.values()).filter(wanted).filter(place -> !place.shortcuts(recorded).isEmpty())
        .map(this::group).forEach(groups.getChildren()::add);
    return groups;
  }

  private VBox group(Shortcut.Place place) {
    Label title = new Label(texts.of("shortcut.place", place));
    Style.SECTION_TITLE.on(title);
    GridPane rows = new GridPane(14, 4);
    for (Shortcut shortcut : place.shortcuts(recorded)) {
      Label keys = new Label(shortcut.text());
      Style.KEYS.on(keys);
      GridPane.setHalignment(keys, HPos.LEFT);
      Label words = new Label(texts.of("shortcut", shortcut));
      Stream.of(keys, words).forEach(label -> label.setMinWidth(Region.USE_PREF_SIZE));
      rows.addRow(rows.getRowCount(), keys, words);
    }
    return new VBox(6, title, rows);
  }
}
