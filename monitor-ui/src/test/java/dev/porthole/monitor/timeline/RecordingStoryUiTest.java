package dev.porthole.monitor.timeline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Client;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenMonitor;
import dev.porthole.monitor.testing.OpenRecording;
import dev.porthole.monitor.testing.OpenWindow;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is recorded to disk; a day later a user examines the conversation. */
class RecordingStoryUiTest {
  private static final InstantSource YESTERDAY = InstantSource.offset(InstantSource.system(), Duration.ofDays(-1));
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final byte[] ALARM = "温度报警".getBytes(GB18030);
  /** In the middle of a character. */
  private static final int CUT = 5;
  private static final int REPLY = "thank you!".length();
  private static final HexFormat HEX = HexFormat.of();

  /** The clients of yesterday, as the monitor names them. */
  private record Clients(String other, String device, String later) {}

  /** The arguments of a window to open. */
  private record Wanted(Recording recording, StartPosition begin) {}

  private final Queue<Wanted> wanted = new ConcurrentLinkedQueue<>();

  @TempDir
  private Path home;

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  @Test
  void whatAClientSaidYesterdayIsFoundShownAsItWasAndHandedToOtherTools() throws IOException {
    LocalDate day = LocalDate.ofInstant(YESTERDAY.instant(), ZoneId.systemDefault());
    Clients clients = recordYesterday();
    try (Recording recording = reopen(); OpenRecording window = OpenRecording.english(recording)) {
      window.awaitCell("conversation", "再见");
      find(window, "度报");
      window.awaitText("history-count", "1 found; 100 % of the recording searched");
      List<String> hit = window.cells("history-hits");
      assertTrue(hit.getFirst().startsWith(day.toString()), hit::toString);
      assertEquals(List.of("#2", clients.device(), "received", "温度报警"), hit.subList(1, hit.size()));
      long first = recording.summary().firstNanos();
      window.slideTo(first, first);
      Fx.await("nobody is there yet", () -> addresses(window).isEmpty(), () -> addresses(window));
      window.clickCell("history-hits", clients.device());
      window.robot.clickOn("#history-go");
      seeTheMoment(window, clients);
      window.robot.clickOn("#history-pattern").type(KeyCode.ESCAPE);
      exportTheConversation(window, clients);
    }
  }

  @Test
  void fromAServerThatIsRecordedAHitOpensItsMomentAndItsConnection() {
    try (OpenMonitor monitor = OpenMonitor.recordingInto(home, this::want).running();
        Client other = monitor.connect();
        Client device = monitor.connect()) {
      record(monitor);
      other.say("hello".getBytes(StandardCharsets.US_ASCII)).hear(REPLY);
      for (int i = 0; i < 10; i++) {
        device.say(("reading " + i).getBytes(StandardCharsets.US_ASCII)).hear(REPLY);
      }
      device.say(ALARM).hear(REPLY);
      device.say("再见".getBytes(GB18030)).hear(REPLY);
      find(monitor, "度报");
      monitor.awaitText("history-count", "1 found");
      assertTrue(Fx.get(() -> monitor.robot.lookup("#history").query().getScene().getWidth()) >= 820);
      monitor.clickCell("history-hits", device.address());
      monitor.awaitCell("history-context", "温度报警"); // the hit is in the middle of more lines than fit
      monitor.robot.clickOn("#history-go");
      expectTheAlarm(device);
      monitor.awaitText("history-searched", "In the running recording: ");
      stopRecording(monitor);
      monitor.robot.clickOn("#history-go");
      expectTheAlarm(device);
      monitor.awaitText("history-searched", "In the last recording: ");
      monitor.robot.clickOn("#history-search");
      monitor.awaitText("history-count", "1 found; 100 %");
      assertFalse(monitor.isVisible("history-notice"));
    }
  }

  private void expectTheAlarm(Client device) {
    Fx.await("a window is wanted", () -> !wanted.isEmpty());
    Wanted asked = wanted.remove();
    try (Recording recording = asked.recording();
        OpenRecording window = OpenRecording.open(recording, asked.begin(), Locale.US)) {
      Fx.await("the device is selected", () -> selected(window).equals(List.of(device.address())),
          () -> selected(window));
      assertEquals("温度报警", Fx.get(() -> texts(window).getLast()));
    }
  }

  private void want(Recording recording, StartPosition begin) {
    wanted.add(new Wanted(recording, begin));
  }

  private Clients recordYesterday() {
    try (OpenMonitor monitor = OpenMonitor.recordingInto(home, YESTERDAY, this::want).running()) {
      record(monitor);
      Clients clients;
      try (Client other = monitor.connect()) {
        other.say("hello".getBytes(StandardCharsets.US_ASCII)).hear(REPLY);
        try (Client device = monitor.connect()) {
          device.say(Arrays.copyOf(ALARM, CUT)).hear(REPLY);
          device.say(Arrays.copyOfRange(ALARM, CUT, ALARM.length)).hear(REPLY);
          try (Client later = monitor.connect()) {
            later.say("再见".getBytes(GB18030)).hear(REPLY);
            clients = new Clients(other.address(), device.address(), later.address());
          }
        }
      }
      Fx.await("all have left", () -> monitor.model().ended().rows().size() == 3);
      stopRecording(monitor);
      return clients;
    }
  }

  private Recording reopen() {
    try (OpenMonitor monitor = OpenMonitor.recordingInto(home, this::want).running()) {
      Fx.await("yesterday's is offered", () -> recordings(monitor).getItems().size() == 3
          && !recordings(monitor).getItems().getFirst().isDisable());
      Fx.run(() -> recordings(monitor).getItems().getFirst().fire());
      Fx.await("it is opened", () -> !wanted.isEmpty());
      return wanted.remove().recording();
    }
  }

  private static void seeTheMoment(OpenRecording window, Clients clients) {
    Fx.await("exactly the lines of the device up to then are shown",
        () -> texts(window).equals(List.of("", "温度", "thank you!", "报警")), () -> texts(window));
    assertEquals(List.of(clients.other(), clients.device()), Fx.get(() -> addresses(window)));
    assertEquals(List.of(clients.device()), Fx.get(() -> selected(window)));
  }

  private void exportTheConversation(OpenRecording window, Clients clients) throws IOException {
    window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("the dialog is open", () -> window.robot.lookup("#export-file").tryQuery().isPresent());
    Fx.run(() -> window.robot.lookup("#export-scope").<ComboBox<Object>>query().getSelectionModel().select(1));
    byte[] capture = Files.readAllBytes(export(window, ExportFormat.PCAPNG, "alarm.pcapng"));
    assertArrayEquals(HEX.parseHex("0a0d0d0a"), Arrays.copyOf(capture, 4), "the first block of a pcapng file");
    String bytes = HEX.formatHex(capture);
    assertTrue(bytes.contains(HEX.formatHex(ALARM, 0, CUT)));
    assertTrue(bytes.contains(HEX.formatHex(ALARM, CUT, ALARM.length)));
    assertFalse(bytes.contains(HEX.formatHex("hello".getBytes(StandardCharsets.US_ASCII))));
    String log = Files.readString(export(window, ExportFormat.TEXT, "alarm.log"));
    assertTrue(log.contains(clients.device()) && log.contains("温度") && log.contains("报警"), log);
    assertFalse(log.contains(clients.other()) || log.contains("hello") || log.contains("再见"), log);
  }

  private Path export(OpenRecording window, ExportFormat format, String name) {
    Path file = home.resolve(name);
    Fx.run(() -> {
      window.robot.lookup("#export-format").<ComboBox<ExportFormat>>query().setValue(format);
      window.robot.lookup("#export-file").<TextField>query().setText(file.toString());
    });
    window.robot.clickOn("#export-start");
    window.awaitText("export-notice", "6 events were written to " + name);
    return file;
  }

  private static void find(OpenWindow window, String text) {
    window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("the history is open", () -> window.robot.lookup("#history-pattern").tryQuery().isPresent());
    window.robot.clickOn("#history-pattern");
    Fx.await("it can be typed into", () -> window.robot.lookup("#history-pattern").query().isFocused());
    window.robot.write(text).type(KeyCode.ENTER);
  }

  private static void record(OpenMonitor monitor) {
    monitor.robot.clickOn("#record");
    monitor.awaitText("recorder-status", "Recording: ");
  }

  private static void stopRecording(OpenMonitor monitor) {
    monitor.robot.clickOn("#record");
    Fx.await("it is off", () -> !monitor.robot.lookup("#record").queryAs(ToggleButton.class).isSelected());
    monitor.awaitText("recorder-status", "Recorded: ");
  }

  private static MenuButton recordings(OpenMonitor monitor) {
    return monitor.robot.lookup("#recordings").queryAs(MenuButton.class);
  }

  private static List<String> texts(OpenWindow window) {
    return window.model().conversation().window().stream().flatMap(slot -> slot.lineProperty().get().stream())
        .map(line -> line.text()).toList();
  }

  private static List<String> addresses(OpenWindow window) {
    return window.model().connections().rows().stream().map(row -> row.addressProperty().get()).toList();
  }

  private static List<String> selected(OpenWindow window) {
    return Fx
        .get(() -> window.model().connections().selected().stream().map(row -> row.addressProperty().get()).toList());
  }
}
