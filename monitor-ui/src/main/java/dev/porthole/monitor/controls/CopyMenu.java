package dev.porthole.monitor.controls;

import dev.porthole.shared.codec.compose.CopyFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * A menu that copies bytes in any format.
 *
 * <p>Threads: confined to the JavaFX thread.
 */
public final class CopyMenu {
  private final Texts texts;
  private final Function<CopyFormat, Optional<String>> source;

  /** @param source the text to copy; empty if it cannot be copied */
  public CopyMenu(Texts texts, Function<CopyFormat, Optional<String>> source) {
    this.texts = texts;
    this.source = source;
  }

  /** One item for each format; {@code id} is the prefix of the items' ids. */
  public List<MenuItem> items(String id) {
    return Stream.of(CopyFormat.values()).map(format -> {
      MenuItem item = new MenuItem(texts.of("copy", format));
      item.setId(id + "-" + format.term());
      item.setOnAction(_ -> copy(format));
      return item;
    }).toList();
  }

  /** Opens the menu on a node by the context-menu button or key. */
  public void openOn(Node node, String id) {
    openOn(node, items(id));
  }

  /** Opens a menu of any items in the same way. */
  public static void openOn(Node node, List<MenuItem> items) {
    ContextMenu menu = new ContextMenu();
    menu.getItems().setAll(items);
    Press last = new Press();
    node.addEventFilter(MouseEvent.MOUSE_PRESSED, last::note);
    node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
      if (event.isKeyboardTrigger() || last.asksForMenu) {
        menu.show(node, event.getScreenX(), event.getScreenY());
        event.consume();
      }
    });
    node.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> menu.hide());
  }

  public void copy(CopyFormat format) {
    source.apply(format).ifPresent(format == CopyFormat.TEXT ? Clipboards::putEscaped : Clipboards::put);
  }

  /** JavaFX's headless platform requests a context menu at every mouse press, which no real platform does. */
  private static final class Press {
    private boolean asksForMenu;

    void note(MouseEvent event) {
      asksForMenu = event.getButton() == MouseButton.SECONDARY || event.isControlDown();
    }
  }
}
