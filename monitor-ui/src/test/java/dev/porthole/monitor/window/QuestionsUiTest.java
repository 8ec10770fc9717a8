package dev.porthole.monitor.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.shared.api.ServerState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Irreversible actions require the user's confirmation; others do not. */
class QuestionsUiTest {
  @TempDir
  private Path folder;
  private OpenMonitor monitor;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @BeforeEach
  void open() {
    monitor = OpenMonitor.english().running();
  }

  @AfterEach
  void close() {
    monitor.close();
  }

  @Test
  void stoppingAServerThatNobodyUsesIsDoneAtOnce() {
    monitor.robot.clickOn("#start-stop");
    monitor.awaitText("server-state", "Stopped");
  }

  @Test
  void stoppingAServerThatSomebodyUsesIsAskedAboutByMouseAndKeyAndEscIsNo() {
    try (Client client = monitor.connect()) {
      monitor.awaitCell("connections", client.address());
      monitor.robot.clickOn("#start-stop");
      awaitQuestion("Stop the server? 1 connection will be closed.");
      monitor.robot.type(KeyCode.ESCAPE);
      awaitNoQuestion();
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
      awaitQuestion("Stop the server?");
      monitor.robot.type(KeyCode.ENTER);
      awaitNoQuestion();
      assertEquals(ServerState.RUNNING, monitor.server.state(), "Enter alone means no");
      monitor.robot.press(KeyCode.CONTROL).type(KeyCode.R).release(KeyCode.CONTROL);
      awaitQuestion("Stop the server?");
      monitor.robot.clickOn("#question-yes");
      assertTrue(client.hearsTheEnd());
    }
  }

  @Test
  void oneClientIsDisconnectedAtOnceAndSeveralAreAskedAbout() {
    try (Client one = monitor.connect(); Client two = monitor.connect(); Client three = monitor.connect()) {
      monitor.awaitCell("connections", three.address());
      monitor.clickCell("connections", one.address());
      monitor.robot.clickOn("#disconnect");
      assertTrue(one.hearsTheEnd());
      monitor.clickCell("connections", two.address());
      monitor.robot.press(KeyCode.SHIFT).type(KeyCode.DOWN).release(KeyCode.SHIFT).clickOn("#disconnect");
      awaitQuestion("Disconnect 2 connections? This cannot be undone.");
      monitor.robot.clickOn("#question-no");
      awaitNoQuestion();
      assertEquals(2, Fx.get(() -> monitor.model().connections().openCountProperty().get()));
      monitor.robot.clickOn("#disconnect").clickOn("#question-yes");
      assertTrue(two.hearsTheEnd());
      assertTrue(three.hearsTheEnd());
    }
  }

  @Test
  void closingTheWindowIsAskedAboutWhileSomebodyIsConnected() {
    try (Client client = monitor.connect()) {
      monitor.awaitCell("connections", client.address());
      requestClose();
      awaitQuestion("This stops the server, and 1 connection will be closed.");
      monitor.robot.type(KeyCode.ESCAPE);
      awaitNoQuestion();
      assertTrue(Fx.get(monitor.stage::isShowing));
      requestClose();
      monitor.robot.clickOn("#question-yes");
      Fx.await("the window is closed", () -> !monitor.stage.isShowing());
    }
  }

  @Test
  void closingAWindowThatNobodyNeedsIsDoneAtOnce() {
    requestClose();
    Fx.await("the window is closed", () -> !monitor.stage.isShowing());
  }

  @Test
  void anExportOverAFileIsAskedAboutAndTheFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "precious");
    monitor.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.CONTROL, KeyCode.SHIFT);
    monitor.robot.clickOn("#export-file");
    Fx.run(() -> monitor.robot.lookup("#export-file").<TextField>query().setText(file.toString()));
    Fx.run(() -> monitor.robot.lookup("#export-start").<Button>query().fire());
    awaitQuestion("a.csv already exists.");
    monitor.robot.type(KeyCode.ESCAPE);
    awaitNoQuestion();
    assertFalse(Fx.get(() -> monitor.robot.lookup("#export-start").query().isDisabled()), "the dialog is still there");
    assertEquals("precious", Files.readString(file));
  }

  private void requestClose() {
    Fx.run(() -> monitor.stage.fireEvent(new WindowEvent(monitor.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
  }

  private void awaitQuestion(String words) {
    Fx.await("it is asked: " + words, () -> monitor.robot.lookup("#question-words").queryAllAs(Label.class).stream()
        .anyMatch(label -> label.getText().contains(words)));
  }

  private void awaitNoQuestion() {
    Fx.await("nothing is asked", () -> monitor.robot.lookup("#question-words").queryAll().isEmpty());
  }
}
