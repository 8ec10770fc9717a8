package dev.porthole.monitor.find;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.lines.ConversationLine;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.Reply;
import dev.porthole.shared.api.ServerConfig;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user searches the conversation while clients keep sending. */
class FindUiTest {
  private static final Charset GB2312 = Charset.forName("GB2312");
  private static final int FLOOD = 60_000;
  private static final int EVERY = 20;

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

  private void openBar() {
    monitor.robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
    Fx.await("the pattern can be typed", () -> "find-pattern".equals(focused()), this::focused);
  }

  private String focused() {
    Node owner = monitor.stage.getScene().getFocusOwner();
    return owner == null ? "" : String.valueOf(owner.getId());
  }

  private String picked() {
    return Fx.get(
        () -> monitor.model().conversation().pickedProperty().get().map(ConversationLine::text).orElse("nothing"));
  }

  private void awaitPicked(String text) {
    Fx.await(text + " is selected", () -> monitor.model().conversation().pickedProperty().get()
        .map(ConversationLine::text).orElse("").equals(text), this::picked);
  }

  private void says(Client client, String text) {
    client.say(text.getBytes(StandardCharsets.UTF_8));
    monitor.awaitCell("conversation", text);
  }

  @Test
  void chineseTextOfADeviceIsFoundThatTwoReadsHaveCut() {
    byte[] bytes = "温度报警".getBytes(GB2312);
    try (Client device = monitor.connect(); Client other = monitor.connect()) {
      device.say(Arrays.copyOf(bytes, 5));
      monitor.awaitCell("conversation", "温度");
      says(other, "meanwhile");
      device.say(Arrays.copyOfRange(bytes, 5, bytes.length));
      monitor.awaitCell("conversation", "报警");
      openBar();
      monitor.robot.write("度报");

      monitor.awaitText("find-count", "1 found");
      monitor.robot.type(KeyCode.ENTER);
      awaitPicked("温度");
      monitor.awaitText("find-count", "1 of 1");
    }
  }

  @Test
  void keysGoFromOneToTheNextAndAround() {
    try (Client client = monitor.connect()) {
      says(client, "alarm 1");
      says(client, "all is well");
      says(client, "alarm 2");
      openBar();
      monitor.robot.write("ALARM").type(KeyCode.F3);
      awaitPicked("alarm 1");
      monitor.robot.type(KeyCode.F3);
      awaitPicked("alarm 2");
      monitor.robot.type(KeyCode.ENTER);
      awaitPicked("alarm 1");
      monitor.awaitText("find-notice", "continued from the first");
      monitor.robot.press(KeyCode.SHIFT).type(KeyCode.ENTER).release(KeyCode.SHIFT);
      awaitPicked("alarm 2");
      monitor.awaitText("find-notice", "continued from the last");
      monitor.robot.type(KeyCode.ESCAPE);
      Fx.await("it is closed", () -> !monitor.model().find().openProperty().get());
      assertEquals("conversation", Fx.get(this::focused));
    }
  }

  @Test
  void bytesAreFoundInHexAndAWrongPatternSaysWhatIsWrong() {
    try (Client client = monitor.connect()) {
      client.say(new byte[]{(byte) 0xA5, 7, 1});
      monitor.awaitCell("conversation", "3 B");
      says(client, "text");
      openBar();
      Fx.run(() -> monitor.robot.lookup("#find-kind").<ComboBox<PatternKind>>query().setValue(PatternKind.HEX));
      monitor.robot.write("A5 ?");
      monitor.awaitText("find-wrong", "has no second digit");
      monitor.robot.write("? 01");
      monitor.awaitText("find-count", "1 found");
      assertFalse(monitor.isVisible("find-wrong"));
    }
  }

  @Test
  void aFilterShowsWhatIsFoundAndBringsTheRestBack() {
    try (Client client = monitor.connect()) {
      says(client, "alarm 1");
      says(client, "all is well");
      openBar();
      monitor.robot.write("alarm");
      monitor.awaitText("find-count", "1 found");
      monitor.robot.clickOn("#find-filter");
      monitor.awaitText("conversation-count", "1 of 4");
      assertEquals(List.of("alarm 1"), texts());
      client.say("alarm 2".getBytes(StandardCharsets.UTF_8));
      monitor.awaitCell("conversation", "alarm 2");
      client.say("all is well again".getBytes(StandardCharsets.UTF_8));
      monitor.awaitText("conversation-count", "2 of 6");
      assertEquals(List.of("alarm 1", "alarm 2"), texts());
      monitor.robot.clickOn("#find-filter");
      monitor.awaitCell("conversation", "all is well again");
    }
  }

  private List<String> texts() {
    return Fx.get(() -> monitor.model().conversation().window().stream()
        .flatMap(slot -> slot.lineProperty().get().stream()).map(ConversationLine::text).toList());
  }

  @Test
  void aFilterTypedWhileAFloodRunsStaysAndNothingIsLostWhenItIsTakenAway() {
    CompletableFuture<Void> flood = CompletableFuture.runAsync(this::flood);
    Fx.await("it has begun", () -> kept() > 1_000);
    openBar();
    monitor.robot.clickOn("#find-filter").clickOn("#find-pattern").write("needle");
    assertEquals("needle", Fx.get(() -> monitor.robot.lookup("#find-pattern").<TextField>query().getText()));
    Fx.await("it filters", () -> shown() > 0 && shown() < kept() / 2, this::shown);
    assertTrue(Fx.get(() -> monitor.model().find().filteringProperty().get()));
    flood.join();

    Fx.await("every needle is shown", () -> kept() == FLOOD + 2 && shown() == FLOOD / EVERY,
        () -> shown() + " of " + kept());
    Fx.run(() -> monitor.model().conversation().followNewest());
    assertTrue(texts().stream().allMatch(text -> text.startsWith("needle")), texts().toString());
    monitor.robot.clickOn("#find-filter");
    Fx.await("all are back", () -> shown() == FLOOD + 2, this::shown);
    monitor.awaitText("find-count", "3,000 found");
  }

  /** Adds lines as fast as the window shows them without missing any. */
  private void flood() {
    ConnectionId id = new ConnectionId(1_000_000);
    monitor.log.append(new ConnectionOpened(0, id, new InetSocketAddress("127.0.0.1", 1)));
    long offset = 0;
    for (int i = 0; i < FLOOD; i++) {
      Bytes data = Bytes.ofText((i % EVERY == 0 ? "needle " : "hay ") + i, StandardCharsets.US_ASCII);
      monitor.log.append(new BytesReceived(i, id, offset, data));
      offset += data.length();
      int given = i;
      if (i % 2_000 == 0) {
        Fx.await("the window keeps up", () -> kept() >= given);
      }
    }
  }

  private long kept() {
    return monitor.model().conversation().keptCountProperty().get();
  }

  private long shown() {
    return monitor.model().conversation().shownCountProperty().get();
  }
}
