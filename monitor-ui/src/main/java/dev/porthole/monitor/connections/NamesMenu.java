package dev.porthole.monitor.connections;

import dev.porthole.monitor.controls.Texts;
import dev.porthole.shared.codec.Addresses;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.stage.WindowEvent;

/**
 * The menu items that name a connection, or every client from its address.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
final class NamesMenu {
  private final Texts texts;
  private final ConnectionsModel connections;
  private final Supplier<Optional<ConnectionRow>> row;
  private final MenuItem rename;
  private final CheckMenuItem share = new CheckMenuItem();

  private NamesMenu(Texts texts, ConnectionsModel connections, Supplier<Optional<ConnectionRow>> row, Runnable edit) {
    this.texts = texts;
    this.connections = connections;
    this.row = row;
    rename = new MenuItem(texts.of("name.rename"));
    rename.setId("rename");
    rename.setOnAction(_ -> edit.run());
    share.setId("share-name");
    share.setMnemonicParsing(false);
    share.setOnAction(_ -> row.get().ifPresent(connections::shareName));
  }

  /**
   * @param row the connection of the menu, if exactly one is selected
   * @param edit starts editing its name
   */
  static void addTo(ContextMenu menu, Texts texts, ConnectionsModel connections,
      Supplier<Optional<ConnectionRow>> row, Runnable edit) {
    NamesMenu names = new NamesMenu(texts, connections, row, edit);
    menu.getItems().addAll(List.of(names.rename, names.share));
    menu.addEventHandler(WindowEvent.WINDOW_SHOWING, _ -> names.show());
    names.show();
  }

  private void show() {
    Optional<ConnectionRow> one = row.get();
    String host = one.map(each -> Addresses.host(each.addressProperty().get())).orElse("");
    rename.setDisable(one.isEmpty());
    share.setText(host.isEmpty() ? texts.of("name.share-none") : texts.of("name.share", host));
    share.setDisable(one.filter(each -> !each.nameProperty().get().isEmpty()).isEmpty() || host.isEmpty());
    share.setSelected(one.filter(connections::isNameShared).isPresent());
  }
}
