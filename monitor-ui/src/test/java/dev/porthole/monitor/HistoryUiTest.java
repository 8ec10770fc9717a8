package dev.porthole.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.settings.Settings;
import dev.porthole.monitor.testing.Fx;
import dev.porthole.monitor.testing.OpenRecording;
import dev.porthole.monitor.testing.OpenWindow;
import dev.porthole.monitor.timeline.StartPosition;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.FakeRecording;
import dev.porthole.shared.recording.RecordingExporter;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user searches for what a device sent yesterday, goes to that moment, and exports it for another tool. */
class HistoryUiTest {
  private static final ConnectionId DEVICE = new ConnectionId(7);
  private static final ConnectionId OTHER = new ConnectionId(8);
  private static final long BEGIN = OpenRecording.nanos("2026-11-23T14:03:00");
  private static final long SECOND = 1_000_000_000L;

  private final FakeRecording recording = new FakeRecording(events());
  private final List<RecordingQuery> exported = new CopyOnWriteArrayList<>();
  private volatile String cannotWrite = "";
  private Window window;

  /** A window on the recording, with the test's exporter. */
  private static final class Window extends OpenWindow {
    Window(FakeRecording recording, RecordingExporter exporter) {
      Fx.run(() -> show(new MonitorApp(recording, StartPosition.END, Locale.US, Settings.fresh(), exporter)));
    }
  }

  @BeforeAll
  static void startToolkit() {
    Fx.startToolkit();
  }

  private static List<ServerEvent> events() {
    Bytes alarm = Bytes.ofText("温度报警", Charset.forName("GB18030"));
    List<ServerEvent> events = new ArrayList<>(
        List.of(new ConnectionOpened(BEGIN, DEVICE, new InetSocketAddress("127.0.0.1", 4001)),
            new ConnectionOpened(BEGIN, OTHER, new InetSocketAddress("127.0.0.1", 4002)),
            new BytesReceived(BEGIN + SECOND, DEVICE, 0, alarm.slice(0, 5)),
            new BytesReceived(BEGIN + SECOND, OTHER, 0, Bytes.ofText("meanwhile", StandardCharsets.US_ASCII)),
            new BytesReceived(BEGIN + 2 * SECOND, DEVICE, 5, alarm.slice(5, 8)),
            new BytesSent(BEGIN + 3 * SECOND, DEVICE, 0, Bytes.ofText("understood", StandardCharsets.US_ASCII)),
            new BytesReceived(BEGIN + 60 * SECOND, DEVICE, 8, alarm)));
    events.add(new BytesReceived(BEGIN + 90 * SECOND, OTHER, 9, Bytes.ofText("much later", StandardCharsets.US_ASCII)));
    return events;
  }

  @BeforeEach
  void open() {
    window = new Window(recording, (_, query, _, _) -> {
      if (!cannotWrite.isEmpty()) {
        throw new RecordingFailure(cannotWrite);
      }
      exported.add(query);
      return 3;
    });
    window.awaitCell("conversation", "much later");
    window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.F).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("the history is open", () -> window.robot.lookup("#history-pattern").tryQuery().isPresent());
  }

  @AfterEach
  void close() {
    window.close();
  }

  private void finds(String text) {
    TextField field = Fx.get(() -> window.robot.lookup("#history-pattern").<TextField>query());
    window.robot.clickOn(field);
    Fx.await("it can be typed into", field::isFocused);
    Fx.run(field::clear);
    window.robot.write(text).type(KeyCode.ENTER);
  }

  @Test
  void chineseTextThatReadsHaveCutIsFoundNewestFirstAndItsMomentShown() {
    finds("度报");
    window.awaitText("history-count", "2 found; 100 % of the recording searched");
    assertEquals(List.of("2026-11-23 14:04:00.000000", "#7", "127.0.0.1:4001", "received", "温度报警",
        "2026-11-23 14:03:02.000000", "#7", "127.0.0.1:4001", "received", "温度报警"), window.cells("history-hits"));
    window.clickCell("history-hits", "2026-11-23 14:03:02.000000");
    window.awaitCell("history-context", "understood");
    assertFalse(window.cells("history-context").contains("meanwhile"), "it is of another conversation");
    window.robot.clickOn("#history-go");
    Fx.await("that moment is shown", () -> shownTexts().equals(List.of("", "温度", "报警")), this::shownTexts);
    assertEquals(List.of(DEVICE), Fx.get(
        () -> window.model().connections().selected().stream().map(row -> row.id()).toList()));
  }

  @Test
  void exportIsOpenedFromHereByItsKeysToo() {
    finds("度报");
    window.awaitText("history-count", "2 found");
    window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("it can be exported", () -> window.robot.lookup("#export-file").tryQuery().isPresent());
  }

  private List<String> shownTexts() {
    return window.model().conversation().window().stream().flatMap(slot -> slot.lineProperty().get().stream())
        .map(line -> line.text()).toList();
  }

  @Test
  void hitsComeWhileItSearchesAndEscEndsItBeforeItCloses() {
    recording.mayFind = new Semaphore(1);
    finds("报");
    window.awaitText("history-count", "1 found; 50 %");
    assertTrue(window.isVisible("history-stop"));
    window.robot.type(KeyCode.ESCAPE);
    Fx.await("it has ended", () -> !window.robot.lookup("#history-stop").query().isVisible());
    window.awaitText("history-count", "1 found");
    assertTrue(window.isVisible("history-pattern"), "it is still open");
  }

  @Test
  void aWrongPatternSaysWhatIsWrong() {
    Fx.run(() -> window.robot.lookup("#history-kind").<ComboBox<PatternKind>>query().setValue(PatternKind.REGEX));
    finds("(");
    window.awaitText("history-wrong", "The pattern cannot be used: regex");
    assertTrue(recording.asked.stream().noneMatch(query -> query.pattern().isPresent()));
  }

  @Test
  void whatWasFoundIsExportedAndAFailureIsTold() {
    finds("报");
    window.awaitText("history-count", "2 found");
    window.robot.clickOn("#history-export");
    Fx.await("the dialog is open", () -> window.robot.lookup("#export-file").tryQuery().isPresent());
    Fx.run(() -> window.robot.lookup("#export-scope").<ComboBox<Object>>query().getSelectionModel().selectLast());
    Fx.run(() -> window.robot.lookup("#export-file").<TextField>query().setText("/tmp/alarms.pcapng"));
    window.robot.clickOn("#export-start");
    window.awaitText("export-notice", "3 events were written to alarms.pcapng");
    assertTrue(exported.getFirst().pattern().isPresent());
    cannotWrite = "/tmp/alarms.pcapng cannot be written: no space left";
    window.robot.clickOn("#export-start");
    window.awaitText("export-notice", "cannot be written: no space left");
  }

  @Test
  void aConversationIsExported() {
    window.robot.type(KeyCode.ESCAPE); // closes the history
    window.clickCell("connections", "127.0.0.1:4001");
    window.robot.press(KeyCode.CONTROL, KeyCode.SHIFT).type(KeyCode.E).release(KeyCode.SHIFT, KeyCode.CONTROL);
    Fx.await("the dialog is open", () -> window.robot.lookup("#export-file").tryQuery().isPresent());
    Fx.run(() -> window.robot.lookup("#export-scope").<ComboBox<Object>>query().getSelectionModel().select(1));
    Fx.run(() -> window.robot.lookup("#export-file").<TextField>query().setText("/tmp/talk.csv"));
    window.robot.clickOn("#export-start");
    window.awaitText("export-notice", "3 events were written to talk.csv");
    assertEquals(RecordingQuery.ALL.withConnections(Set.of(DEVICE)), exported.getFirst());
  }
}
