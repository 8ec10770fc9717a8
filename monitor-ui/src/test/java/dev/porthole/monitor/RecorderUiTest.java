package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.MemoryRecording;
import dev.porthole.monitor.testing.MemoryRecordings;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.monitor.testing.RecordedTalk;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.RecorderStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user records, and opens recordings. */
class RecorderUiTest {
  private final MemoryRecordings recordings = new MemoryRecordings();

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void theSwitchRecordsAndSaysWhereToAndHowMuch() {
    try (OpenMonitor monitor = open(Locale.US)) {
      assertFalse(monitor.isVisible("recorder-status"));
      monitor.robot.clickOn("#record");
      monitor.awaitText("recorder-status", "Recording: " + MemoryRecordings.FOLDER + " · 0 events · 0 B");
      assertTrue(isOn(monitor));
      recordings.status = recording(12_345, 2 << 20, 0.034);
      monitor.awaitText("recorder-status", "12,345 events · 2.00 MiB · 3.4 % of the event log not written yet");
      assertFalse(isWarning(monitor));
      monitor.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.R).release(KeyCode.SHIFT, KeyCode.CONTROL);
      Fx.await("it is off", () -> !isOn(monitor) && !monitor.isVisible("recorder-status"));
      assertEquals(RecorderStatus.OFF, recordings.status);
    }
  }

  @Test
  void aFullDiskIsAWarningThatStaysUntilThereIsRoom() {
    try (OpenMonitor monitor = open(Locale.US)) {
      monitor.robot.clickOn("#record");
      monitor.awaitText("recorder-status", "Recording:");
      recordings.status = new RecorderStatus(State.SUSPENDED, Optional.of(MemoryRecordings.FOLDER), 70, 1024, 0, 1234,
          "no space left on the disk", Duration.ZERO);
      monitor.awaitText("recorder-status",
          "Recording suspended: no space left on the disk. 1,234 events were not recorded.");
      assertTrue(isWarning(monitor));
      assertTrue(isOn(monitor));
      recordings.status = recording(80, 1100, 0);
      monitor.awaitText("recorder-status", "Recording: ");
      assertFalse(isWarning(monitor));
    }
  }

  @Test
  void whatCannotBeRecordedIsOneClearLineAndTheSwitchStaysOff() {
    recordings.broken = "/recordings cannot be written: read-only file system";
    try (OpenMonitor monitor = open(Locale.US)) {
      monitor.robot.clickOn("#record");
      monitor.awaitText("recorder-notice", "/recordings cannot be written: read-only file system");
      Fx.await("it is off", () -> !isOn(monitor));
      recordings.broken = "";
      monitor.robot.clickOn("#record");
      monitor.awaitText("recorder-status", "Recording:");
      assertFalse(monitor.isVisible("recorder-notice"));
    }
  }

  @Test
  void theLastRecordingsAreOfferedAndOpenInWindowsOfTheirOwn() {
    recordings.all.add(new MemoryRecording("/recordings/second", RecordedTalk.ofTwo().events));
    recordings.all.add(new MemoryRecording("/recordings/first", new RecordedTalk().started(0).opened(1, 7).events));
    RecordingWindows windows = new RecordingWindows(Settings.fresh());
    try (OpenMonitor monitor = OpenMonitor.open(recordings,
        (recording, at) -> windows.open(recording, at, () -> {}), Locale.US).running()) {
      Fx.await("both are offered", () -> offers(monitor).equals(List.of(
          "second · Nov 24, 2026 14:05:00 – 14:08:20 · 1000 B", "first · Nov 24, 2026 14:05:00 – 14:05:01 · 200 B",
          "Open another folder…")),
          () -> offers(monitor));
      choose(monitor, 0);
      choose(monitor, 1);
      Fx.await("both are open", () -> titles().containsAll(List.of("second – Porthole", "first – Porthole")),
          RecorderUiTest::titles);
      Fx.await("each shows its own", () -> name(window("first – Porthole")).equals("/recordings/first")
          && name(window("second – Porthole")).equals("/recordings/second"));
      Fx.run(() -> window("first – Porthole").hide());
      assertTrue(Fx.get(() -> titles().contains("second – Porthole")));
      assertTrue(Fx.get(() -> monitor.stage.isShowing()));
      Fx.await("what it read from is closed", () -> recordings.all.getLast().openCursors.get() == 0);
      Fx.run(windows::closeAll);
      assertFalse(Fx.get(() -> titles().contains("second – Porthole")));
    }
  }

  @Test
  void withoutAnyTheMenuSaysSo() {
    try (OpenMonitor monitor = open(Locale.SIMPLIFIED_CHINESE)) {
      Fx.await("it says so", () -> offers(monitor).equals(List.of("还没有任何录制", "打开其他文件夹…")), () -> offers(monitor));
      assertEquals("录制", monitor.text("record"));
    }
  }

  @Test
  void oneThatCannotBeOpenedIsOneClearLine() {
    recordings.all.add(new MemoryRecording("/recordings/second", RecordedTalk.ofTwo().events));
    try (OpenMonitor monitor = open(Locale.US)) {
      Fx.await("it is offered", () -> offers(monitor).getFirst().startsWith("second"));
      recordings.broken = "/recordings/second is gone";
      choose(monitor, 0);
      monitor.awaitText("recorder-notice", "/recordings/second is gone");
    }
  }

  @Test
  void whatIsRecordedForRealIsFoundAgainInAWindowOfItsOwn(@TempDir Path home) {
    RecordingWindows windows = new RecordingWindows(Settings.fresh());
    try (OpenMonitor monitor = OpenMonitor.recordingInto(home,
        (recording, at) -> windows.open(recording, at, () -> {})).running();
        Client client = monitor.connect()) {
      monitor.robot.clickOn("#record");
      monitor.awaitText("recorder-status", "Recording: " + home);
      client.say("你好".getBytes(StandardCharsets.UTF_8)).hear(10);
      monitor.robot.clickOn("#record");
      Fx.await("it is off", () -> !isOn(monitor));
      Fx.await("it is offered", () -> offers(monitor).size() == 2 && !offers(monitor).getFirst().contains("yet"));
      choose(monitor, 0);
      Fx.await("it is open", () -> titles().stream().anyMatch(title -> title.matches("\\d.* – Porthole")),
          RecorderUiTest::titles);
      Stage window = Fx.get(() -> window(
          titles().stream().filter(title -> title.matches("\\d.* – Porthole")).findFirst().orElseThrow()));
      Fx.await("what was said is in it", () -> lines(window).containsAll(List.of("你好", "thank you!")),
          () -> lines(window));
      Fx.run(windows::closeAll);
    }
  }

  private static List<String> lines(Stage window) {
    return window.getScene().getRoot().lookupAll("#conversation .table-cell").stream()
        .map(cell -> ((Labeled) cell).getText()).filter(text -> text != null && !text.isEmpty()).toList();
  }

  private OpenMonitor open(Locale language) {
    return OpenMonitor.open(recordings, (_, _) -> {
      throw new AssertionError("nobody opens one");
    }, language).running();
  }

  private static RecorderStatus recording(long events, long bytes, double behind) {
    return new RecorderStatus(State.RECORDING, Optional.of(MemoryRecordings.FOLDER), events, bytes, behind, 0, "",
        Duration.ZERO);
  }

  private static boolean isOn(OpenMonitor monitor) {
    return Fx.get(() -> monitor.robot.lookup("#record").queryAs(ToggleButton.class).isSelected());
  }

  private static boolean isWarning(OpenMonitor monitor) {
    return Fx.get(() -> monitor.robot.lookup("#recorder-status").query().getPseudoClassStates()
        .contains(PseudoClass.getPseudoClass("suspended")));
  }

  private static List<String> offers(OpenMonitor monitor) {
    return monitor.robot.lookup("#recordings").queryAs(MenuButton.class).getItems().stream().map(MenuItem::getText)
        .filter(Objects::nonNull).toList();
  }

  private static void choose(OpenMonitor monitor, int item) {
    Fx.run(() -> monitor.robot.lookup("#recordings").queryAs(MenuButton.class).getItems().get(item).fire());
  }

  private static List<String> titles() {
    return Window.getWindows().stream().filter(Stage.class::isInstance).map(each -> ((Stage) each).getTitle())
        .toList();
  }

  private static Stage window(String title) {
    return Window.getWindows().stream().filter(Stage.class::isInstance).map(Stage.class::cast)
        .filter(each -> title.equals(each.getTitle())).findFirst().orElseThrow();
  }

  private static String name(Stage window) {
    return ((Labeled) window.getScene().lookup("#recording-name")).getText();
  }
}
