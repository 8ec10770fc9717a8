package dev.porthole.monitor.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.recorder.SearchedRecording;
import dev.porthole.monitor.testing.HandClock;
import dev.porthole.monitor.testing.HandWorker;
import dev.porthole.monitor.testing.Monitor;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.EventTime;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.event.ServerEvent.BytesSent;
import dev.porthole.shared.event.ServerEvent.ConnectionOpened;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.FakeRecording;
import dev.porthole.shared.recording.HitText;
import dev.porthole.shared.recording.RecorderStatus;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryModelTest {
  private static final ConnectionId DEVICE = new ConnectionId(7);

  private final HandWorker searcher = new HandWorker();
  private final HandWorker reader = new HandWorker();
  private final HandClock clock = new HandClock();
  private final List<HistoryHit> gone = new ArrayList<>();
  private FakeRecording recording = new FakeRecording(events());
  private HistoryModel history = over(recording);

  private static long at(String local) {
    return EventTime.nanos(() -> LocalDateTime.parse(local).atZone(ZoneId.systemDefault()).toInstant());
  }

  private static List<ServerEvent> events() {
    Bytes alarm = Bytes.ofText("温度报警", Charset.forName("GB18030"));
    return List.of(new ConnectionOpened(at("2026-11-23T14:00"), DEVICE, Monitor.remote(7)),
        new BytesReceived(at("2026-11-23T14:03"), DEVICE, 0, alarm.slice(0, 5)),
        new BytesSent(at("2026-11-23T14:03:01"), DEVICE, 0, Bytes.ofText("thank you!", StandardCharsets.US_ASCII)),
        new BytesReceived(at("2026-11-23T14:03:02"), DEVICE, 5, alarm.slice(5, 8)),
        new BytesReceived(at("2026-11-24T09:00"), DEVICE, 8, Bytes.ofText("alarm", StandardCharsets.US_ASCII)));
  }

  private HistoryModel over(FakeRecording shown) {
    return new HistoryModel(RecordingAccess.of(ServerId.FIRST, shown, (_, _, _, _) -> 0), (hit, _, _) -> gone.add(hit),
        searcher,
        reader, clock);
  }

  private void finds(String pattern) {
    history.criteria().patternProperty().set(pattern);
    history.search();
    searcher.runAll();
    history.endFrame();
  }

  private RecordingQuery asked() {
    return recording.asked.stream().filter(query -> query.connections().isEmpty() || query.kinds().size() != 4)
        .findFirst().orElseThrow();
  }

  @Test
  void aTextThatIsTooHardForAnExpressionIsTold() {
    recording = new FakeRecording(List.of(new BytesReceived(at("2026-11-23T14:00"), DEVICE, 0,
        Bytes.ofText("a".repeat(5000) + "!\n", StandardCharsets.US_ASCII))));
    history = over(recording);
    history.criteria().kindProperty().set(PatternKind.REGEX);
    finds("(a+)+7");
    assertEquals(List.of(), history.hits());
    assertEquals(Notice.failed("find-skipped", 1L), history.noticeProperty().get());
    finds("a7");
    assertEquals(Notice.NONE, history.noticeProperty().get());
  }

  @Test
  void chineseTextThatReadsHaveCutIsFoundAndShownWhole() {
    finds("度报");
    assertEquals(1, history.hits().size());
    HistoryHit hit = history.hits().getFirst();
    assertEquals(4, hit.seq());
    assertEquals(new HitText("温", "度报", "警"), hit.text());
    assertEquals("127.0.0.1:40007", hit.address());
    assertEquals(1, history.progressProperty().get());
    assertFalse(history.searchingProperty().get());
  }

  @Test
  void theNewestComesFirst() {
    finds("");
    assertEquals(List.of(5L, 4L, 3L, 2L, 1L), history.hits().stream().map(HistoryHit::seq).toList());
  }

  @Test
  void whatWasTypedIsWhatTheRecordingIsAsked() {
    HistoryCriteria criteria = history.criteria();
    criteria.connectionsProperty().set("#7, 9");
    criteria.addressProperty().set(" 127.0.0.1 ");
    criteria.sidesProperty().set(DirectionFilter.SENT);
    criteria.eventsProperty().set(EventChoice.SAID);
    criteria.fromProperty().set("2026-11-23 14:03");
    criteria.toProperty().set("09:00");
    finds("");
    assertEquals(new RecordingQuery(Optional.empty(), Set.of(DEVICE, new ConnectionId(9)), Optional.of("127.0.0.1"),
        Optional.of(Direction.SENT), at("2026-11-23T14:03"), at("2026-11-24T09:01"),
        Set.of(EventKind.BYTES_RECEIVED, EventKind.BYTES_SENT)), asked());
    criteria.toProperty().set("2026-11-23");
    recording.asked.clear();
    finds("");
    assertEquals(at("2026-11-24T00:00"), asked().toNanos());
  }

  @Test
  void whatIsWrongIsToldAndNothingIsLookedFor() {
    history.criteria().kindProperty().set(PatternKind.REGEX);
    finds("(");
    assertEquals("bad-pattern", history.criteria().noticeProperty().get().key());
    history.criteria().patternProperty().set("a");
    for (String moment : List.of("25:00", "noon", "2026-13-01", "-")) {
      history.criteria().fromProperty().set(moment);
      history.search();
      assertEquals("bad-moment", history.criteria().noticeProperty().get().key(), moment);
    }
    history.criteria().fromProperty().set("");
    history.criteria().connectionsProperty().set("seven");
    history.search();
    assertEquals("bad-connections", history.criteria().noticeProperty().get().key());
    assertEquals(0, searcher.waiting());
    assertFalse(history.askedProperty().get());
  }

  @Test
  void aRecordingThatCannotBeReadSaysWhy() {
    recording.broken = "segment 3 is damaged";
    finds("a");
    assertEquals(Notice.failed("recording-failed", "segment 3 is damaged"), history.noticeProperty().get());
    assertFalse(history.searchingProperty().get());
  }

  @Test
  void noMoreIsKeptThanCanBeReadAndThatIsTold() {
    recording = new FakeRecording(IntStream.range(0, HistorySearch.MAX_HITS + 1)
        .<ServerEvent>mapToObj(i -> new BytesReceived(i, DEVICE, i, Bytes.copyOf((byte) 'x'))).toList());
    history = over(recording);
    finds("x");
    assertEquals(HistorySearch.MAX_HITS, history.hits().size());
    assertTrue(history.moreProperty().get());
  }

  @Test
  void aNewSearchEndsTheOneThatRuns() {
    history.criteria().patternProperty().set("alarm");
    history.search();
    finds("thank");
    assertEquals(List.of(3L), history.hits().stream().map(HistoryHit::seq).toList());
  }

  @Test
  void theConversationAroundTheSelectedOneIsReadAndItsMomentGoneTo() {
    finds("thank");
    history.selectedProperty().set(Optional.of(history.hits().getFirst()));
    reader.runAll();
    history.endFrame();
    assertEquals(List.of("温度", "thank you!", "报警", "alarm"), history.context().stream().map(ContextLine::text)
        .toList());
    assertEquals(List.of(false, true, false, false), history.context().stream().map(ContextLine::found).toList());
    history.go();
    assertEquals(history.hits(), gone);
    finds("alarm");
    assertEquals(List.of(), history.context());
  }

  @Test
  void withoutARecordingThatIsTold() {
    history = new HistoryModel(RecordingAccess.ofServer(ServerId.FIRST, new NoRecording(),
        () -> new SearchedRecording(SearchedRecording.State.NONE, Optional.empty())), (hit, _, _) -> gone.add(hit),
        searcher,
        reader, clock);
    finds("a");
    assertEquals("no-recording", history.noticeProperty().get().key());
    assertFalse(history.askedProperty().get(), "nothing was looked through, so nothing is said of what was found");
    assertEquals(SearchedRecording.State.NONE, history.whatProperty().get().state());
  }

  @Test
  void whatWasFoundStaysInItsRecordingWhenAnotherOneIsMade() {
    Changing recordings = new Changing();
    recordings.folder = Optional.of(Path.of("first"));
    List<Optional<Path>> goneTo = new ArrayList<>();
    history = new HistoryModel(RecordingAccess.ofServer(ServerId.FIRST, recordings,
        () -> new SearchedRecording(SearchedRecording.State.BEING_WRITTEN, recordings.folder)),
        (_, folder, _) -> goneTo.add(folder), searcher,
        reader, clock);
    finds("alarm");
    for (Optional<Path> later : List.of(Optional.of(Path.of("second")), Optional.<Path>empty())) {
      recordings.folder = later;
      history.selectedProperty().set(Optional.empty());
      history.selectedProperty().set(Optional.of(history.hits().getFirst()));
      reader.runAll();
      history.endFrame();
      assertEquals(4, history.context().size());
      history.go();
    }
    assertEquals(Set.of(Path.of("first")), Set.copyOf(recordings.opened));
    assertEquals(List.of(Optional.of(Path.of("first")), Optional.of(Path.of("first"))), goneTo);
    finds("alarm");
    assertEquals("no-recording", history.noticeProperty().get().key());
  }

  /** Records into one folder after another, or into none. */
  private final class Changing extends NoRecording {
    private final List<Path> opened = new ArrayList<>();
    private Optional<Path> folder = Optional.empty();

    @Override
    public RecorderStatus status() {
      return new RecorderStatus(RecorderStatus.State.RECORDING, folder, 0, 0, 0, 0, "", Duration.ZERO);
    }

    @Override
    public Recording open(Path asked) {
      opened.add(asked);
      return new FakeRecording(events());
    }
  }
}
