package dev.porthole.monitor.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user copies lines elsewhere: complete, and harmless where they are pasted. */
class CopyUiTest {
  private OpenMonitor monitor;
  private Client client;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.open(ServerConfig.builder().port(0).reply(new Reply.None()), Locale.US).running();
    client = monitor.connect();
    says("one\0\n");
    monitor.awaitCell("conversation", "one\\x00\\n");
    says("\u001b[31mtwo\\");
    monitor.awaitCell("conversation", "\\x1B[31mtwo\\\\");
    says("\u0001".repeat(900)); // more than a row shows
    Fx.await("it is there", () -> monitor.model().conversation().shownCountProperty().get() == 5,
        () -> monitor.cells("conversation"));
  }

  @AfterEach
  void close() {
    client.close();
    monitor.close();
  }

  @Test
  void allSelectedLinesAreCopiedWholeAndFitForATerminal() {
    selectAllLines();
    shortcut(KeyCode.C);
    List<String> lines = clipboard().lines().toList();
    assertEquals(5, lines.size());
    assertTrue(lines.get(0).startsWith("started "), lines.get(0));
    assertEquals("connected", lines.get(1));
    assertEquals(List.of("one\\x00\\n", "\\x1B[31mtwo\\\\", "\\x01".repeat(900)), lines.subList(2, 5));
    monitor.awaitText("copy-notice", "Copied 5 lines.");
  }

  @Test
  void timeClientAndDirectionComeWithThemWhereThatIsAskedFor() {
    selectAllLines();
    monitor.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.C).release(KeyCode.SHIFT, KeyCode.CONTROL);
    String line = clipboard().lines().toList().get(2);
    assertTrue(Pattern.matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d+\t#1 127\\.0\\.0\\.1:\\d+\treceived\t"
        + Pattern.quote("one\\x00\\n"), line), line);
  }

  @Test
  void asTheyCameOnlyWhatNoClipboardTakesIsEscaped() {
    selectAllLines();
    menu("copy-line-raw");
    String copied = clipboard();
    assertFalse(copied.contains("\0"));
    assertTrue(copied.contains("one\\x00\n\n\u001b[31mtwo\\\n\u0001\u0001"), copied.substring(0, 120));
  }

  @Test
  void theMenuTakesAllSelectedLinesInTheirOrder() {
    selectAllLines();
    menu("copy-line-hex");
    List<String> lines = clipboard().lines().toList();
    assertEquals(List.of("6F 6E 65 00 0A", "1B 5B 33 31 6D 74 77 6F 5C"), lines.subList(0, 2));
    monitor.awaitText("copy-notice", "Copied 3 messages.");
    menu("copy-line-c-array");
    assertTrue(clipboard().contains("data_1[]") && clipboard().contains("data_3[]"), "each has a name of its own");
  }

  @Test
  void selectedConnectionsAreRowsWithTabs() {
    try (Client other = monitor.connect()) {
      monitor.awaitCell("connections", other.address());
      monitor.clickCell("connections", client.address());
      monitor.robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT);
      shortcut(KeyCode.C);
      List<String> rows = clipboard().lines().toList();
      assertEquals(2, rows.size());
      assertTrue(rows.get(0).contains("\t" + client.address() + "\t"), rows.get(0));
      assertTrue(rows.get(1).contains("\t" + other.address() + "\t"), rows.get(1));
    }
  }

  @Test
  void thoseWhoHaveLeftAreRowsToo() {
    String address = client.address();
    client.close();
    monitor.robot.clickOn("#show-ended");
    monitor.clickCell("ended", address);
    shortcut(KeyCode.C);
    assertTrue(clipboard().contains("\t" + address + "\t"), clipboard());
  }

  private void selectAllLines() {
    Fx.run(() -> {
      monitor.model().conversation().select(0, false);
      monitor.model().conversation().select(4, true);
      monitor.robot.lookup("#conversation").query().requestFocus();
    });
  }

  private void shortcut(KeyCode key) {
    monitor.robot.press(KeyCode.CONTROL).type(key).release(KeyCode.CONTROL);
  }

  private void menu(String id) {
    Fx.run(() -> monitor.robot.lookup("#conversation").query().fireEvent(new ContextMenuEvent(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 0, 0, true, null)));
    Fx.run(() -> {
      Window.getWindows().stream().filter(ContextMenu.class::isInstance).map(ContextMenu.class::cast)
          .flatMap(menu -> menu.getItems().stream()).filter(item -> id.equals(item.getId())).findFirst()
          .ifPresentOrElse(MenuItem::fire, () -> {
            throw new AssertionError("no item " + id);
          });
      List.copyOf(Window.getWindows()).stream().filter(ContextMenu.class::isInstance).forEach(Window::hide);
    });
  }

  private static String clipboard() {
    return Fx.get(() -> Clipboard.getSystemClipboard().getString());
  }

  private void says(String text) {
    client.say(text.getBytes(StandardCharsets.UTF_8));
  }
}
