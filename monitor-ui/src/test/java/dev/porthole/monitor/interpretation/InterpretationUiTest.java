package dev.porthole.monitor.interpretation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.settings.TimeMode;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A device whose messages arrive joined and cut, and a user who finds their boundaries and their charset. */
class InterpretationUiTest {
  private static final Charset GB2312 = Charset.forName("GB2312");

  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.open(ServerConfig.builder().port(0).reply(new Reply.None()), Locale.US).running();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  /** Each message follows one byte with its length. */
  private static byte[] prefixed(String... messages) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String message : messages) {
      byte[] bytes = message.getBytes(GB2312);
      all.write(bytes.length);
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private String shown(String pane) {
    return monitor.robot.lookup("#" + pane + " .glyphs").queryAll().stream().filter(Node::isVisible)
        .map(node -> ((Text) node).getText()).filter(text -> text.length() > 1).collect(Collectors.joining(" "));
  }

  private void choose(String id, String value) {
    ComboBox<?> box = Fx.get(() -> monitor.robot.lookup("#" + id).queryAs(ComboBox.class));
    monitor.robot.doubleClickOn(box.getEditor());
    Fx.run(box.getEditor()::selectAll);
    monitor.robot.write(value).type(KeyCode.ENTER);
  }

  @Test
  void messagesThatCameGluedAndCutAreSeenApartAfterTheyCame() {
    byte[] stream = prefixed("温度 21", "湿度 40", "再见");
    try (Client device = monitor.connect(); Client other = monitor.connect()) {
      device.say(Arrays.copyOf(stream, 11));
      monitor.awaitCell("conversation", "11 B");
      device.say(Arrays.copyOfRange(stream, 11, stream.length));
      monitor.awaitCell("conversation", stream.length - 11 + " B");
      other.say(new byte[]{'x'});
      assertFalse(monitor.isVisible("reading"), "nobody is selected");
      monitor.clickCell("connections", device.address());
      monitor.awaitText("reading-server", "raw");

      choose("reading-framing", "length:1");

      monitor.awaitCell("conversation", "\\x07温度 21");
      monitor.awaitCell("conversation", "\\x07湿度 40");
      monitor.awaitCell("conversation", "\\x04再见");
      assertTrue(monitor.cells("conversation").containsAll(List.of("2 chunks · 1 of 2 in chunk", "2 of 2 in chunk")));
      monitor.robot.clickOn("#show-bytes");
      monitor.clickCell("conversation", "\\x07湿度 40");
      monitor.awaitText("bytes-summary", "8 B in 2 chunks");
      monitor.awaitText("bytes-pieces", "0–2: ");
      Fx.run(() -> monitor.model().settings().timeModeProperty().set(TimeMode.SINCE_PREVIOUS));
      monitor.awaitText("bytes-pieces", "3–7: +");
      Fx.await("its bytes are there", () -> shown("bytes-hex").equals("00000000 07 CA AA B6 C8 20 34 30"),
          () -> shown("bytes-hex"));
      monitor.robot.clickOn("#follow"); // the click on a line ended following
      device.say(new byte[]{4});
      monitor.awaitCell("conversation", "incomplete");
      device.say("谢谢".getBytes(GB2312));
      monitor.awaitCell("conversation", "\\x04谢谢");
      monitor.robot.clickOn("#show-bytes");
      choose("reading-framing", "raw");
      monitor.awaitCell("conversation", "11 B");
    }
  }

  @Test
  void whoDoesNotKnowTheDeviceHasItsBytesTellHowToReadIt() {
    Charset gb18030 = Charset.forName("GB18030");
    try (Client device = monitor.connect()) {
      device.say("温度".getBytes(gb18030));
      monitor.clickCell("connections", device.address());
      monitor.awaitCell("conversation", "4 B");
      monitor.robot.clickOn("#guess");
      monitor.awaitText("guess-value-0", "not enough yet");
      monitor.awaitText("guess-reasons-0", "only 4 bytes in 1 reads so far");
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      for (int i = 0; i < 40; i++) {
        stream.writeBytes(("传感器 " + i + " 号报告：现在的温度是 " + i * 7 % 40 + " 度\r\n温度").getBytes(gb18030));
      }
      device.say(stream.toByteArray());
      Fx.await("all has come", () -> monitor.model().connections().rows().getFirst().receivedProperty().get() == 4
          + stream.size());

      monitor.robot.clickOn("#guess");
      monitor.awaitText("guess-value-0", "line");
      monitor.awaitText("guess-reasons-0", "40 of 40 messages end in 0D 0A");
      monitor.robot.clickOn("#guess-accept-0");
      monitor.awaitCell("conversation", "incomplete"); // waits for 温度
      monitor.robot.clickOn("#guess-accept-1");
      monitor.awaitCell("conversation", "温度传感器 39 号报告：现在的温度是 33 度\\r\\n");
      assertTrue(Fx.get(() -> monitor.robot.lookup("#guess-accept-0").query().isDisabled()), "it is read so");
      monitor.robot.clickOn("#guess-close");
      assertFalse(monitor.isVisible("guesses"));
    }
  }

  @Test
  void textIsReadInAnotherCharsetAfterItCame() {
    try (Client client = monitor.connect()) {
      client.say("谢谢".getBytes(GB2312));
      monitor.awaitCell("conversation", "лл"); // valid UTF-8 as it happens
      monitor.clickCell("connections", client.address());

      choose("reading-received", "gb2312");

      monitor.awaitCell("conversation", "谢谢");
      client.say("再见".getBytes(GB2312));
      monitor.awaitCell("conversation", "再见");
    }
  }

  @Test
  void whatCannotBeIsToldAndChangesNothing() {
    try (Client client = monitor.connect()) {
      client.say("hello\n".getBytes(GB2312));
      monitor.clickCell("connections", client.address());
      choose("reading-framing", "lines");
      monitor.awaitText("reading-notice", "“lines” is not a framing");
      monitor.awaitCell("conversation", "hello\\n");
      choose("reading-framing", "line");
      assertEquals("", monitor.text("reading-notice"));
    }
  }
}
