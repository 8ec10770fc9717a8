package dev.porthole.monitor.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.monitor.testing.Keys;
import dev.porthole.monitor.servers.ServerId;
import dev.porthole.monitor.servers.ConnectionKey;
import dev.porthole.monitor.history.HistoryModel;
import dev.porthole.monitor.history.RecordingAccess;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.notice.Question;
import dev.porthole.monitor.notice.Questions;
import dev.porthole.monitor.query.DirectionFilter;
import dev.porthole.monitor.query.PatternKind;
import dev.porthole.monitor.testing.HandClock;
import dev.porthole.monitor.testing.HandWorker;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.BytesReceived;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.FakeRecording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportModelTest {
  private static final ConnectionId DEVICE = new ConnectionId(7);

  private record Written(RecordingQuery query, ExportFormat format, Path file) {}

  private final HandWorker worker = new HandWorker();
  private final Set<ConnectionKey> selected = new HashSet<>();
  private final List<Written> written = new ArrayList<>();
  private final FakeRecording recording = new FakeRecording(
      List.of(new BytesReceived(1_000, DEVICE, 0, Bytes.copyOf((byte) 'x'))));
  private Optional<RecordingFailure> failure = Optional.empty();
  private final RecordingAccess access = RecordingAccess.of(ServerId.FIRST, recording, (_, query, format, file) -> {
    failure.ifPresent(each -> {
      throw each;
    });
    written.add(new Written(query, format, file));
    return 42;
  });
  private final HistoryModel history = new HistoryModel(access, (_, _, _) -> {}, new HandWorker(), new HandWorker(),
      new HandClock());
  private final Questions questions = new Questions();
  private final ExportModel export = new ExportModel(access, () -> selected, history, questions, worker);

  private void exports() {
    export.fileProperty().set("/tmp/a.pcapng");
    export.start();
    worker.runAll();
    export.endFrame();
  }

  private String reported() {
    return export.noticeProperty().get().key();
  }

  @Test
  void everythingIsWrittenUnlessItIsNarrowed() {
    exports();
    assertEquals(List.of(new Written(RecordingQuery.ALL, ExportFormat.PCAPNG, Path.of("/tmp/a.pcapng"))), written);
    assertEquals(Notice.done("export-written", 42L, "a.pcapng"), export.noticeProperty().get());
    assertFalse(export.runningProperty().get());
  }

  @Test
  void theSelectedConnectionsAreAConversation() {
    export.scopeProperty().set(ExportScope.CONNECTIONS);
    exports();
    assertEquals("nobody-selected", reported());
    selected.add(Keys.other(DEVICE.number()));
    exports();
    assertEquals("nobody-selected", reported(), "another server's connection is not in the recording");
    selected.add(Keys.key(DEVICE.number()));
    export.sidesProperty().set(DirectionFilter.RECEIVED);
    export.formatProperty().set(ExportFormat.RAW);
    exports();
    assertEquals(RecordingQuery.ALL.withConnections(Set.of(DEVICE)).withDirection(Direction.RECEIVED),
        written.getFirst().query());
  }

  @Test
  void whatWasLookedForIsWrittenWithinTheSpan() {
    export.scopeProperty().set(ExportScope.FOUND);
    exports();
    assertEquals("no-search", reported());
    history.criteria().kindProperty().set(PatternKind.HEX);
    history.criteria().patternProperty().set("A5");
    history.criteria().toProperty().set("2026-11-24 14:00");
    history.search();
    export.fromProperty().set("2026-11-24 13:00");
    export.toProperty().set("2026-11-25");
    exports();
    RecordingQuery query = written.getFirst().query();
    assertEquals(BytePattern.hex("A5").literals(), query.pattern().orElseThrow().literals());
    assertEquals(61 * 60_000_000_000L, query.toNanos() - query.fromNanos());
  }

  @Test
  void rawBytesNeedADirectionAndAFileAName() {
    export.formatProperty().set(ExportFormat.RAW);
    exports();
    assertEquals("raw-one-direction", reported());
    export.fileProperty().set(" ");
    export.start();
    assertEquals("no-file-named", reported());
    assertEquals(List.of(), written);
  }

  @Test
  void aFailureIsToldInOneLineAndACancelToo() {
    failure = Optional.of(new RecordingFailure("a.pcapng cannot be written: disk full"));
    exports();
    assertEquals(Notice.failed("recording-failed", "a.pcapng cannot be written: disk full"),
        export.noticeProperty().get());
    export.start();
    assertTrue(export.runningProperty().get());
    export.cancel();
    assertEquals("export-cancelled", reported());
    worker.runAll();
    export.endFrame();
    assertEquals("export-cancelled", reported());
    assertEquals(List.of(), written);
  }

  @Nested
  class AFileThatIsThere {
    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void write() throws IOException {
      file = Files.writeString(folder.resolve("a.csv"), "precious");
      export.fileProperty().set(file.toString());
    }

    private void startsAndEnds() {
      export.start();
      worker.runAll();
      export.endFrame();
    }

    @Test
    void isReplacedOnlyIfTheUserSaysSo() {
      startsAndEnds();
      Question question = questions.askedProperty().get().orElseThrow();
      assertEquals(Question.Kind.REPLACE_FILE, question.kind());
      assertEquals(List.of("a.csv"), question.arguments());
      questions.answer(question, false);
      worker.runAll();
      assertEquals(List.of(), written);
      startsAndEnds();
      questions.answer(questions.askedProperty().get().orElseThrow(), true);
      worker.runAll();
      export.endFrame();
      assertEquals(file, written.getFirst().file());
    }

    @Test
    void isNotAskedAboutTwiceWhereTheSystemHasAsked() {
      export.choose(file.toString());
      startsAndEnds();
      assertEquals(file, written.getFirst().file());
      startsAndEnds();
      assertEquals(1, written.size(), "what was agreed to was agreed to once");
      assertTrue(questions.askedProperty().get().isPresent());
    }

    @Test
    void isAskedAboutWhereAnotherNameWasTypedAfterChoosing() {
      export.choose(folder.resolve("other.csv").toString());
      export.fileProperty().set(file.toString());
      startsAndEnds();
      assertEquals(List.of(), written);
    }

    @Test
    void isAskedAboutWhereItIsALinkToOne() throws IOException {
      Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
      export.fileProperty().set(link.toString());
      startsAndEnds();
      assertEquals(List.of(), written);
      assertTrue(questions.askedProperty().get().isPresent());
    }

    @Test
    void isNoFolderAndNotInAFolderThatIsMissing() {
      export.fileProperty().set(folder.toString());
      startsAndEnds();
      assertEquals("file-irregular", reported());
      export.fileProperty().set(folder.resolve("no").resolve("a.csv").toString());
      startsAndEnds();
      assertEquals(Notice.failed("folder-missing", folder.resolve("no").toString()), export.noticeProperty().get());
      export.fileProperty().set("a\0b");
      startsAndEnds();
      assertEquals(Notice.failed("bad-path", "a\\x00b"), export.noticeProperty().get());
      assertEquals(List.of(), written);
    }
  }
}
