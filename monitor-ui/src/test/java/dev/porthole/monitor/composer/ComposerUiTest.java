package dev.porthole.monitor.composer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.codec.compose.Checksum;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A user who tests devices sends to them. */
class ComposerUiTest {
  @TempDir
  private Path folder;
  private final List<OutgoingMessage> kept = new ArrayList<>();
  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    ComposerState memory = new ComposerState(new SentHistory(List.copyOf(kept), now -> {
      kept.clear();
      kept.addAll(now);
    }), new SavedMessages(List.of(), _ -> {}));
    monitor = OpenMonitor.open(ServerConfig.builder().port(0).reply(new Reply.None()), memory).running();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void aModbusRequestGoesOutWithItsChecksumAsThePreviewSaid() {
    try (Client device = monitor.connect()) {
      select(device);
      more();
      choose("compose-mode", OutgoingMessage.Mode.HEX);
      choose("compose-checksum", Optional.of(Checksum.CRC_16_MODBUS));
      write("01 03 00 00 00 0A");
      monitor.awaitText("composer-preview", "8 bytes: 01 03 00 00 00 0A C5 CD");
      monitor.robot.type(KeyCode.ENTER);
      assertEquals("01030000000ac5cd", hear(device, 8));
      monitor.awaitText("composer-notice", "Queued for 1 connection.");
    }
  }

  @Test
  void textHasEscapesALineEndAndACharsetOfChoice() {
    try (Client device = monitor.connect()) {
      select(device);
      more();
      choose("compose-charset", Optional.of(Charset.forName("GBK")));
      choose("compose-line-end", OutgoingMessage.LineEnd.CRLF);
      write("\\x02你\\t\\u597d");
      monitor.awaitText("composer-preview", "8 bytes: 02 C4 E3 09 BA C3 0D 0A");
      monitor.robot.clickOn("#send");
      assertEquals("02c4e309bac30d0a", hear(device, 8));
    }
  }

  @Test
  void whatIsWrongIsSaidInPlaceAndCannotBeSent() {
    try (Client device = monitor.connect()) {
      select(device);
      write("ok\\q");
      monitor.awaitText("composer-preview", "Character 3: \\q is not an escape");
      assertTrue(Fx.get(() -> monitor.robot.lookup("#send").<Node>query().isDisabled()));
      monitor.robot.type(KeyCode.ENTER);
      monitor.robot.write("x");
      monitor.awaitText("composer-preview", "Character 3: \\q is not an escape");
      write("ok");
      assertFalse(Fx.get(() -> monitor.robot.lookup("#send").<Node>query().isDisabled()));
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.ENTER).release(KeyCode.CONTROL);
      assertEquals("6f6b", hear(device, 2));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT\r\n\tOK", "C:\\new\\x41", "{\"path\": \"C:\\\\t\", \"u\": \"\\u4f60\"}\n",
      "a\0b\u001b[31m\u007f", "100 % \\", "你好\\q"})
  void whatIsPastedGoesOutAsItIs(String text) {
    try (Client device = monitor.connect()) {
      select(device);
      monitor.robot.clickOn("#compose-words");
      paste(text);
      if (text.contains("\\")) {
        monitor.awaitText("composer-notice", "Pasted as it is: ");
      }
      monitor.robot.type(KeyCode.ENTER);
      byte[] expected = text.getBytes(StandardCharsets.UTF_8);
      assertArrayEquals(expected, device.hear(expected.length));
    }
  }

  @Test
  void escapesAreTakenForEscapesWhereThatIsAskedForOrTheyWereCopiedHere() {
    try (Client device = monitor.connect()) {
      select(device);
      monitor.robot.clickOn("#compose-words");
      put("\\x02A\\n");
      monitor.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.V).release(KeyCode.SHIFT, KeyCode.CONTROL)
          .type(KeyCode.ENTER);
      assertEquals("02410a", hear(device, 3));
      monitor.awaitCell("conversation", "\\x02A\\n");
      monitor.clickCell("conversation", "\\x02A\\n");
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);
      write("");
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL).type(KeyCode.ENTER);
      assertEquals("02410a", hear(device, 3));
    }
  }

  @Test
  void lineEndsInAMessageOfAnImportGoOut() {
    try (Client device = monitor.connect()) {
      select(device);
      Fx.run(() -> monitor.model().composer().show(new OutgoingMessage(OutgoingMessage.Mode.TEXT, "a\nb\\x03",
          Optional.empty(), OutgoingMessage.LineEnd.NONE, Optional.empty())));
      monitor.robot.clickOn("#compose-words").type(KeyCode.ENTER);
      assertEquals("610a6203", hear(device, 4));
    }
  }

  private void paste(String text) {
    put(text);
    monitor.robot.press(KeyCode.CONTROL).type(KeyCode.V).release(KeyCode.CONTROL);
  }

  private static void put(String text) {
    Fx.run(() -> {
      ClipboardContent content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    });
  }

  @Test
  void allButTheSelectedGetIt() {
    try (Client one = monitor.connect(); Client two = monitor.connect(); Client three = monitor.connect()) {
      monitor.awaitCell("connections", three.address());
      select(one);
      choose("compose-target", Recipients.Target.ALL_BUT_SELECTED);
      write("b");
      monitor.robot.type(KeyCode.ENTER);
      assertEquals("62", hear(two, 1));
      assertEquals("62", hear(three, 1));
      choose("compose-target", Recipients.Target.ALL);
      monitor.robot.clickOn("#compose-words").write("c").type(KeyCode.ENTER);
      assertEquals("62", hear(one, 1), "the first message passed it by");
    }
  }

  @Test
  void aMessageIsRepeatedUntilItIsStopped() {
    try (Client device = monitor.connect()) {
      select(device);
      more();
      write("tick");
      monitor.robot.doubleClickOn("#repeat-every").write("5").type(KeyCode.ENTER);
      assertArrayEquals("ticktickticktick".getBytes(StandardCharsets.US_ASCII), device.hear(16));
      assertTrue(monitor.text("repeat-state").startsWith("Every 5 ms: "));
      Fx.await("it is counted", () -> monitor.model().composer().repeater().progressProperty().get()
          .filter(now -> now.sent() >= 10).isPresent());
      monitor.robot.clickOn("#repeat-stop");
      monitor.awaitText("composer-notice", "Repeating stopped: sent ");
      assertFalse(monitor.isVisible("repeat-bar"));
    }
  }

  @Test
  void repeatingEndsWithItsLastReceiverAndWithTheServer() {
    try (Client stays = monitor.connect()) {
      more();
      try (Client device = monitor.connect()) {
        select(device);
        write("tick");
        monitor.robot.clickOn("#repeat-start");
        assertEquals("7469636b", hear(device, 4));
      }
      monitor.awaitText("composer-notice", "no receiver is left: sent ");
      choose("compose-target", Recipients.Target.ALL);
      monitor.robot.clickOn("#repeat-start");
      assertEquals("7469636b", hear(stays, 4));
      monitor.robot.clickOn("#start-stop").clickOn("#question-yes");
      monitor.awaitText("composer-notice", "Repeating ended because ");
      assertFalse(monitor.isVisible("repeat-bar"));
    }
  }

  @Test
  void aTimeThatCannotBeIsRefused() {
    try (Client device = monitor.connect()) {
      select(device);
      more();
      write("x");
      monitor.robot.doubleClickOn("#repeat-every").write("0").type(KeyCode.ENTER);
      monitor.awaitText("composer-notice", "The interval must be 1 to 86,400,000 milliseconds");
    }
  }

  @Test
  void aFileGoesOutWholeAlsoToAClientThatIsSlow() throws IOException {
    byte[] content = new byte[12 << 20];
    new Random(7).nextBytes(content);
    Path file = Files.write(folder.resolve("firmware.bin"), content);
    try (Client quick = monitor.connect(); Client slow = monitor.connect()) {
      monitor.awaitCell("connections", slow.address());
      choose("compose-target", Recipients.Target.ALL);
      more();
      Fx.run(() -> monitor.model().composer().files().fileProperty().set(file.toString()));
      monitor.robot.clickOn("#send-file");
      assertArrayEquals(content, quick.hear(content.length));
      assertTrue(monitor.isVisible("file-bar"), "the slow one has not read");
      assertTrue(monitor.text("file-state").startsWith("firmware.bin: "));
      assertArrayEquals(content, slow.hear(content.length));
      monitor.awaitText("composer-notice", "“firmware.bin”: 12,582,912 bytes queued for 2 connections.");
      assertFalse(monitor.isVisible("file-bar"));
    }
  }

  @Test
  void aFileIsCancelled() throws IOException {
    Path file = Files.write(folder.resolve("big.bin"), new byte[32 << 20]);
    try (Client slow = monitor.connect()) {
      select(slow);
      more();
      monitor.robot.clickOn("#send-file-path").write(file.toString()).type(KeyCode.ENTER);
      Fx.await("it waits", () -> monitor.isVisible("file-bar"));
      monitor.robot.clickOn("#file-cancel");
      monitor.awaitText("composer-notice", "“big.bin” was cancelled: ");
      slow.hear(1000);
    }
  }

  @Test
  void aFileThatIsNotThereIsOneClearNotice() {
    try (Client device = monitor.connect()) {
      select(device);
      more();
      monitor.robot.clickOn("#send-file-path").write(folder.resolve("none").toString()).type(KeyCode.ENTER);
      monitor.awaitText("composer-notice", "There is no file " + folder.resolve("none"));
      assertFalse(monitor.isVisible("file-bar"));
    }
  }

  @Test
  void whatWasSentComesBackAlsoAfterTheNextStart() {
    try (Client device = monitor.connect()) {
      select(device);
      write("first");
      monitor.robot.type(KeyCode.ENTER);
      write("second");
      monitor.robot.type(KeyCode.ENTER);
      write("draft");
      monitor.robot.type(KeyCode.UP, KeyCode.UP);
      assertEquals("first", words());
      monitor.robot.type(KeyCode.DOWN, KeyCode.DOWN);
      assertEquals("draft", words());
    }
    monitor.close();
    open();
    monitor.robot.clickOn("#compose-words").type(KeyCode.UP);
    assertEquals("second", words());
  }

  @Test
  void aMessageIsSavedUnderANameAndSentAgain() throws IOException {
    try (Client device = monitor.connect()) {
      select(device);
      more();
      choose("compose-mode", OutgoingMessage.Mode.HEX);
      choose("compose-checksum", Optional.of(Checksum.XOR));
      write("AA 55");
      monitor.robot.clickOn("#open-saved");
      type("saved-name", "wake up");
      type("saved-folder", "pump/modbus");
      press("saved-save");
      monitor.awaitText("saved-notice", "Saved “wake up”.");
      Path file = folder.resolve("messages.json");
      type("saved-file", file.toString());
      press("saved-export");
      monitor.awaitText("saved-notice", "Exported 1 message to messages.json.");

      Fx.run(() -> monitor.model().composer().wordsProperty().set(""));
      choose("compose-mode", OutgoingMessage.Mode.TEXT);
      Fx.run(() -> {
        TreeView<?> tree = monitor.robot.lookup("#saved-tree").query();
        tree.getSelectionModel().select(2); // below its two folders
      });
      press("saved-send");
      assertEquals("aa55ff", hear(device, 3));

      press("saved-delete");
      monitor.awaitText("saved-notice", "Deleted “wake up”.");
      press("saved-undo");
      monitor.awaitText("saved-notice", "The last change was undone.");
      assertEquals(1, Fx.get(() -> monitor.model().composer().saved().all().size()));
      Fx.run(() -> monitor.robot.lookup("#saved-tree").<TreeView<?>>query().getSelectionModel().select(2));
      press("saved-delete");
      press("saved-import");
      monitor.awaitText("saved-notice", "Imported 1 message; 0 of them replaced existing ones.");
      Files.writeString(file, "{\"format\": \"porthole messages\",\n\"version\": 1,\n\"messages\": [{\"name\": 1}]}");
      press("saved-import");
      monitor.awaitText("saved-notice", "Nothing was imported: at line 3, “1” is not a value for name.");
      assertEquals(1, Fx.get(() -> monitor.model().composer().saved().all().size()));
    }
  }

  private void select(Client client) {
    monitor.clickCell("connections", client.address());
  }

  private void more() {
    Fx.run(() -> monitor.robot.lookup("#compose-more").<ToggleButton>query().setSelected(true));
  }

  private void write(String text) {
    Fx.run(() -> monitor.robot.lookup("#compose-words").<TextField>query().clear());
    monitor.robot.clickOn("#compose-words").write(text);
  }

  private String words() {
    return Fx.get(() -> monitor.robot.lookup("#compose-words").<TextField>query().getText());
  }

  private void type(String id, String text) {
    Fx.run(() -> monitor.robot.lookup("#" + id).<TextField>query().setText(text));
  }

  private void press(String id) {
    Fx.run(() -> monitor.robot.lookup("#" + id).<Button>query().fire());
  }

  private <E> void choose(String id, E value) {
    Fx.run(() -> monitor.robot.lookup("#" + id).<ComboBox<E>>query().setValue(value));
  }

  private static String hear(Client client, int count) {
    return HexFormat.of().formatHex(client.hear(count));
  }
}
