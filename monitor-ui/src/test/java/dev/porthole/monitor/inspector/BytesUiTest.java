package dev.porthole.monitor.inspector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.settings.DetailMode;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user reads a message byte by byte, and copies parts of it. */
class BytesUiTest {
  private static final Charset GB2312 = Charset.forName("GB2312");

  private final Map<String, String> kept = new HashMap<>();
  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.open(ServerConfig.builder().port(0).reply(new Reply.None()),
        new Settings(Map.copyOf(kept), kept::putAll)).running();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void aWordIsSelectedInTheTextAndItsBytesAndValuesAreRead() {
    try (Client device = monitor.connect()) {
      show(device, "温度 21\r\n", "温度 21\\r\\n");
      Fx.await("its text is there", () -> shown("bytes-text").equals(List.of("温度 21\\r\\n")));

      drag("bytes-text", 0, 1);

      assertEquals(new ByteRange(0, 4), selected());
      assertEquals("Offset 0 (0x0), 4 bytes selected", monitor.text("bytes-selection"));
      assertEquals("温度", monitor.text("value-gb18030"));
      assertEquals(Long.toString(0xCEC2B6C8L), monitor.text("value-u32-be"));
      assertFalse(monitor.isVisible("value-u64-be") && !monitor.text("value-u64-be").isEmpty());
      assertEquals("Hex: 4 bytes selected from byte 0 on: CE C2 B6 C8", reported("bytes-hex"));
      assertEquals("Text: 4 bytes selected from byte 0 on: 温度", reported("bytes-text"));
      monitor.robot.type(KeyCode.ESCAPE);
      Fx.await("nothing is marked", () -> !isMarked("bytes-text"));
      Fx.run(() -> detail().selection().select(0, false));
      Fx.await("the character is marked of which one byte is selected", () -> isMarked("bytes-text"));
    }
  }

  @Test
  void bytesAreSelectedInTheDumpByMouseAndKeysAndTheTextFollows() {
    try (Client client = monitor.connect()) {
      show(client, "0123456789abcdefghij", "0123456789abcdefghij");
      Fx.await("its bytes are there", () -> shown("bytes-hex").size() > 20);

      press("bytes-hex", hexCell("33"), false);
      assertEquals(new ByteRange(3, 4), selected());
      press("bytes-hex", hexCell("37"), true);
      assertEquals(new ByteRange(3, 8), selected());
      press("bytes-hex", printableCell("e"), true);
      assertEquals(new ByteRange(3, 15), selected());
      keys(KeyCode.LEFT, true);
      assertEquals(new ByteRange(3, 14), selected());
      keys(KeyCode.HOME, false);
      keys(KeyCode.DOWN, true);
      assertEquals(new ByteRange(8, 17), selected(), "rows have eight bytes where the window is narrow");
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.A).release(KeyCode.CONTROL);
      assertEquals(new ByteRange(0, 20), selected());
      Fx.await("the text shows it", () -> isMarked("bytes-text"));
      monitor.robot.type(KeyCode.ESCAPE);
      Fx.await("nothing is selected", () -> !isMarked("bytes-text") && !isMarked("bytes-hex"));
    }
  }

  @Test
  void whatIsSelectedIsCopiedAsACArray() {
    try (Client client = monitor.connect()) {
      show(client, "A\r\nB", "A\\r\\nB");
      Fx.run(() -> detail().selection().select(0, false));
      Fx.run(() -> detail().selection().select(2, true));
      Fx.run(() -> item(monitor.robot.lookup("#copy-bytes").<MenuButton>query().getItems(), "copy-bytes-c-array")
          .fire());
      assertEquals("const unsigned char data[] = {\n    0x41, 0x0D, 0x0A\n};\n", clipboard());
      monitor.awaitText("copy-notice", "Copied 3 bytes.");
    }
  }

  @Test
  void keysCopyAsTextWhereTextIsAndAsHexWhereHexIs() {
    try (Client client = monitor.connect()) {
      show(client, "A\r\nB", "A\\r\\nB");
      Fx.run(() -> node("bytes-text").requestFocus());
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
      assertEquals("A\\r\\nB", clipboard());
      Fx.run(() -> node("bytes-hex").requestFocus());
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
      assertEquals("41 0D 0A 42", clipboard());
    }
  }

  @Test
  void aLineOfTheConversationIsCopiedFromItsMenu() {
    try (Client client = monitor.connect()) {
      show(client, "A'B", "A'B");
      Fx.run(() -> detail().selection().select(0, false));
      Fx.run(() -> openMenu(node("conversation")));
      Fx.run(() -> item(menuItems(), "copy-line-python").fire());
      assertEquals("b'A\\'B'", clipboard());
    }
  }

  @Test
  void theModeIsKeptBetweenRuns() {
    try (Client client = monitor.connect()) {
      show(client, "hello", "hello");
      assertTrue(monitor.isVisible("bytes-text") && monitor.isVisible("bytes-hex"));
      monitor.robot.clickOn("#bytes-mode-hex");
      assertFalse(monitor.isVisible("bytes-text"));
      monitor.robot.clickOn("#bytes-mode-hex");
      assertEquals(DetailMode.HEX, Fx.get(() -> monitor.model().settings().detailModeProperty().get()),
          "one is always");
      monitor.robot.clickOn("#show-values");
      assertFalse(monitor.isVisible("bytes-values"));
    }
    monitor.close();
    open();
    try (Client client = monitor.connect()) {
      show(client, "hello", "hello");
      assertFalse(monitor.isVisible("bytes-text") || monitor.isVisible("bytes-values"));
      monitor.robot.clickOn("#bytes-mode-text");
      assertTrue(monitor.isVisible("bytes-text") && !monitor.isVisible("bytes-hex"));
    }
  }

  @Test
  void theDumpStandsInColumnsWhateverTheFont() {
    try (Client client = monitor.connect()) {
      show(client, "iiiiiiiiWWWWWWWW".repeat(4), "iiiiiiiiWWWWWWWW".repeat(4));
      Fx.run(() -> monitor.robot.lookup("#bytes-hex .glyphs").queryAll()
          .forEach(glyphs -> glyphs.setStyle("-fx-font-family: \"WenQuanYi Micro Hei\"")));
      Fx.await("narrow letters and wide ones stand one under the other", () -> {
        List<Text> rows = glyphs("bytes-hex");
        return columns(rows, 1) == columns(rows, 2) && columns(rows, 1) % 8 == 0;
      }, () -> columns(glyphs("bytes-hex"), 1) + " and " + columns(glyphs("bytes-hex"), 2));
    }
  }

  @Test
  void withoutBytesItTellsWhatToDo() {
    monitor.robot.clickOn("#show-bytes");
    assertFalse(monitor.isVisible("bytes-hex") && Fx.get(() -> node("bytes-hex").getParent().isVisible()));
    assertEquals("Bytes", monitor.text("bytes-summary"));
  }

  private void show(Client client, String text, String cell) {
    client.say(text.getBytes(GB2312));
    monitor.awaitCell("conversation", cell);
    monitor.robot.clickOn("#show-bytes");
    monitor.clickCell("conversation", cell);
    monitor.awaitText("bytes-summary", text.getBytes(GB2312).length + " B in 1 chunk");
  }

  private DetailModel detail() {
    return monitor.model().detail();
  }

  private ByteRange selected() {
    return Fx.get(() -> detail().selection().rangeProperty().get());
  }

  private Node node(String id) {
    return monitor.robot.lookup("#" + id).query();
  }

  private List<Text> glyphs(String pane) {
    return monitor.robot.lookup("#" + pane + " .glyphs").queryAll().stream()
        .filter(node -> node.isVisible() && node.getParent().isVisible()).map(Text.class::cast)
        .filter(text -> !text.getText().isEmpty()).toList();
  }

  /** The number of distinct positions of texts with a length. */
  private static long columns(List<Text> texts, int length) {
    return texts.stream().filter(text -> text.getText().length() == length).map(text -> Math.round(centre(text) / 3))
        .distinct().count();
  }

  private List<String> shown(String pane) {
    return glyphs(pane).stream().map(Text::getText).toList();
  }

  private boolean isMarked(String pane) {
    return monitor.robot.lookup("#" + pane + " .bytes-selected").queryAll().stream()
        .anyMatch(node -> node.isVisible() && node.getParent().isVisible());
  }

  private static double centre(Node node) {
    return node.getBoundsInParent().getCenterX();
  }

  private Bounds hexCell(String digits) {
    return cell(digits, Comparator.comparingDouble(BytesUiTest::centre));
  }

  private Bounds printableCell(String letter) {
    return cell(letter, Comparator.comparingDouble(BytesUiTest::centre).reversed());
  }

  private Bounds cell(String text, Comparator<Node> order) {
    return Fx.get(() -> monitor.robot.lookup("#bytes-hex .glyphs").queryAll().stream()
        .filter(node -> node.isVisible() && ((Text) node).getText().equals(text)).min(order)
        .map(node -> node.getParent().localToParent(node.getBoundsInParent())).orElseThrow());
  }

  private String reported(String pane) {
    return Fx.get(() -> node(pane).queryAccessibleAttribute(AccessibleAttribute.TEXT).toString());
  }

  private void keys(KeyCode key, boolean shift) {
    if (shift) {
      monitor.robot.press(KeyCode.SHIFT).type(key).release(KeyCode.SHIFT);
    } else {
      monitor.robot.type(key);
    }
  }

  private void press(String pane, Bounds cell, boolean shift) {
    Fx.run(() -> mouse(pane, MouseEvent.MOUSE_PRESSED, cell.getCenterX(), cell.getCenterY(), shift));
  }

  /** Drags the mouse from one character of a text's first row to another one. */
  private void drag(String pane, int from, int to) {
    Fx.run(() -> {
      Text row = (Text) monitor.robot.lookup("#" + pane + " .glyphs").queryAll().stream()
          .filter(node -> node.isVisible() && !((Text) node).getText().isEmpty()).findFirst().orElseThrow();
      mouse(pane, MouseEvent.MOUSE_PRESSED, middle(row, from), row.getY(), false);
      mouse(pane, MouseEvent.MOUSE_DRAGGED, middle(row, to), row.getY(), false);
      mouse(pane, MouseEvent.MOUSE_RELEASED, middle(row, to), row.getY(), false);
    });
  }

  private static double middle(Text row, int character) {
    return row.getX() + new Text(row.getText().substring(0, character)).getLayoutBounds().getWidth() + 4;
  }

  /** The headless robot's events carry neither buttons nor modifiers. */
  private void mouse(String pane, EventType<MouseEvent> type, double x, double y, boolean shift) {
    Node viewport = monitor.robot.lookup("#" + pane + " .viewport-rows").query();
    Point2D scene = viewport.localToScene(x, y);
    viewport.fireEvent(new MouseEvent(type, scene.getX(), scene.getY(), scene.getX(), scene.getY(), MouseButton.PRIMARY,
        1, shift, false, false, false, true, false,
        false, true, false, true, null));
  }

  private static void openMenu(Node node) {
    node.fireEvent(new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 0, 0, 300, 300, true, null));
  }

  private static List<MenuItem> menuItems() {
    Optional<ContextMenu> menu = Window.getWindows().stream().filter(ContextMenu.class::isInstance)
        .map(ContextMenu.class::cast).findFirst();
    return menu.orElseThrow().getItems();
  }

  private static MenuItem item(List<MenuItem> items, String id) {
    return items.stream().filter(each -> id.equals(each.getId())).findFirst().orElseThrow();
  }

  private static String clipboard() {
    return Fx.get(() -> Clipboard.getSystemClipboard().getString());
  }
}
