package dev.porthole.monitor.conversation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.composer.OutgoingMessage;
import dev.porthole.monitor.composer.Recipients;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import javafx.geometry.VerticalDirection;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user watches the window while real clients talk to the server. */
class ConversationUiTest {
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

  @Test
  void aClientsAddressAndItsChineseMessageAppear() {
    try (Client client = monitor.connect()) {
      client.say("你好，世界".getBytes(GB2312));

      monitor.awaitCell("connections", client.address());
      monitor.awaitCell("conversation", "你好，世界");
      assertTrue(monitor.cells("conversation").contains("#1 " + client.address()));
      assertTrue(monitor.cells("connections").contains("10 B"));
    }
  }

  @Test
  void aCharacterCutByAReadBoundaryIsShownWhole() {
    byte[] bytes = "你好".getBytes(GB2312);
    try (Client client = monitor.connect()) {
      client.say(Arrays.copyOf(bytes, 3));
      monitor.awaitCell("conversation", "你");
      client.say(Arrays.copyOfRange(bytes, 3, 4));

      monitor.awaitCell("conversation", "好");
      assertFalse(monitor.cells("conversation").stream().anyMatch(text -> text.contains("\uFFFD")));
    }
  }

  @Test
  void aReplyComposedInTheWindowReachesTheSelectedClientInItsOwnCharset() {
    try (Client chinese = monitor.connect(); Client other = monitor.connect()) {
      chinese.say("你好".getBytes(GB2312));
      monitor.awaitCell("conversation", "你好");
      monitor.clickCell("connections", chinese.address());

      monitor.robot.clickOn("#compose-words").write("谢谢");
      monitor.robot.type(KeyCode.ENTER);

      assertArrayEquals("谢谢".getBytes(GB2312), chinese.hear(4));
      monitor.awaitCell("conversation", "谢谢");
      monitor.awaitText("composer-notice", "Queued for 1 connection.");
      other.say("nothing came".getBytes(StandardCharsets.US_ASCII));
      assertEquals(0, Fx.get(() -> monitor.model().connections().rows().get(1).sentProperty().get()));
    }
  }

  @Test
  void hexGoesToAllAsTheBytesItSays() {
    try (Client one = monitor.connect(); Client two = monitor.connect()) {
      monitor.awaitCell("connections", two.address());
      Fx.run(() -> {
        monitor.model().composer().modeProperty().set(OutgoingMessage.Mode.HEX);
        monitor.model().composer().targetProperty().set(Recipients.Target.ALL);
      });
      monitor.robot.clickOn("#compose-words").write("00 ff 0D0A");
      monitor.robot.clickOn("#send");

      byte[] expected = {0, (byte) 0xFF, 13, 10};
      assertArrayEquals(expected, one.hear(4));
      assertArrayEquals(expected, two.hear(4));
    }
  }

  @Test
  void disconnectInTheWindowClosesTheSelectedClient() {
    try (Client client = monitor.connect(); Client stays = monitor.connect()) {
      monitor.clickCell("connections", client.address());
      monitor.robot.clickOn("#disconnect");

      assertTrue(client.hearsTheEnd());
      monitor.awaitCell("connections", "disconnected");
      stays.say("still here".getBytes(StandardCharsets.US_ASCII));
      monitor.robot.clickOn("#select-none");
      monitor.awaitCell("conversation", "still here");
    }
  }

  @Test
  void theConversationIsOfTheSelectedConnectionsOnly() {
    try (Client one = monitor.connect(); Client two = monitor.connect()) {
      one.say("from one".getBytes(StandardCharsets.US_ASCII));
      two.say("from two".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "from two");
      monitor.clickCell("connections", one.address());

      Fx.await("two is hidden", () -> monitor.model().conversation().shownCountProperty().get() == 2);
      assertTrue(monitor.cells("conversation").contains("from one"));
      assertFalse(monitor.cells("conversation").contains("from two"));
      assertEquals("2 of 5", monitor.text("conversation-count"));
      two.say("meanwhile".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitText("conversation-count", "2 of 6");
      monitor.robot.clickOn("#select-none");
      monitor.awaitCell("conversation", "meanwhile");
    }
  }

  @Test
  void hostileTextIsMadeVisible() {
    try (Client client = monitor.connect()) {
      client.say("\u001B[31mred\u202Egnp.exe\r\n".getBytes(StandardCharsets.UTF_8));
      Fx.await("it is there", () -> monitor.model().conversation().shownCountProperty().get() == 3);

      Fx.await("it is on the screen",
          () -> monitor.model().conversation().window().get(2).lineProperty().get().isPresent());
      String shown = monitor.cells("conversation").stream().filter(text -> text.contains("red")).findFirst()
          .orElseThrow();
      assertTrue(shown.codePoints().allMatch(c -> c >= 0x20 && c != 0x202E && c != 0x7F), shown);
      assertTrue(shown.contains("202E"), shown);
    }
  }

  @Test
  void pauseStopsTheViewAndLosesNothing() {
    try (Client client = monitor.connect()) {
      client.say("before".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "before");
      monitor.robot.clickOn("#pause");
      client.say("during".getBytes(StandardCharsets.US_ASCII));

      monitor.awaitText("new-lines", "1 new");
      assertFalse(monitor.cells("conversation").contains("during"));
      monitor.robot.clickOn("#pause");
      monitor.awaitCell("conversation", "during");
    }
  }

  @Test
  void scrollingUpLetsGoOfTheEndAndCountsWhatIsNew() {
    try (Client client = monitor.connect()) {
      for (int i = 0; i < 60; i++) {
        client.say(("line " + i).getBytes(StandardCharsets.US_ASCII));
        monitor.awaitCell("conversation", "line " + i);
      }
      monitor.robot.moveTo("#conversation").scroll(4, VerticalDirection.UP);
      Fx.await("it let go", () -> !monitor.model().conversation().followingProperty().get());
      var before = monitor.cells("conversation");
      client.say("newest".getBytes(StandardCharsets.US_ASCII));

      monitor.awaitText("new-lines", "1 new");
      assertEquals(before, monitor.cells("conversation"));
      monitor.robot.clickOn("#new-lines");
      monitor.awaitCell("conversation", "newest");
      assertTrue(Fx.get(() -> monitor.model().conversation().followingProperty().get()));
    }
  }

  @Test
  void clearHidesAndShowAllBringsBack() {
    try (Client client = monitor.connect()) {
      client.say("early".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "early");
      monitor.robot.clickOn("#clear");
      Fx.await("nothing is shown", () -> monitor.model().conversation().shownCountProperty().get() == 0);
      client.say("late".getBytes(StandardCharsets.US_ASCII));

      monitor.awaitCell("conversation", "late");
      assertFalse(monitor.cells("conversation").contains("early"));
      assertEquals("1 of 4", monitor.text("conversation-count"));
      monitor.robot.clickOn("#show-cleared");
      monitor.awaitCell("conversation", "early");
    }
  }

  @Test
  void keysMoveTheSelectionAndCopyItsText() {
    try (Client client = monitor.connect()) {
      client.say("first".getBytes(StandardCharsets.US_ASCII));
      monitor.awaitCell("conversation", "first");
      client.say("second".getBytes(StandardCharsets.US_ASCII));
      monitor.clickCell("conversation", "second");

      monitor.robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.C).release(KeyCode.CONTROL);

      assertEquals("first\nsecond", Fx.get(() -> Clipboard.getSystemClipboard().getString()));
    }
  }
}
