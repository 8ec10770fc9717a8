package dev.porthole.monitor.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.porthole.monitor.history.HistoryHit;
import dev.porthole.monitor.lines.LineKind;
import dev.porthole.monitor.notice.Notice;
import dev.porthole.monitor.testing.MemoryRecording;
import dev.porthole.monitor.testing.MemoryRecordings;
import dev.porthole.monitor.testing.RecordedTalk;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.recording.HitText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class RecordingOpenerTest {
  private static final ConnectionId DEVICE = new ConnectionId(7);
  private static final HistoryHit HIT = new HistoryHit(3, 5_000, LineKind.RECEIVED, Optional.of(DEVICE),
      Optional.empty(), Optional.empty(), new HitText("", "alarm", ""));

  private final MemoryRecordings recordings = new MemoryRecordings();
  private final List<StartPosition> shown = new ArrayList<>();
  private final List<Notice> reported = new ArrayList<>();
  private final RecordingOpener opener = new RecordingOpener(recordings, (_, begin) -> shown.add(begin), Runnable::run,
      Runnable::run);

  private List<String> keys() {
    return reported.stream().map(Notice::key).toList();
  }

  @Test
  void theMomentAndItsConnectionAreShown() {
    recordings.all.add(new MemoryRecording(MemoryRecordings.FOLDER.toString(), RecordedTalk.ofTwo().events));
    opener.open(HIT, MemoryRecordings.FOLDER, reported::add);
    assertEquals(List.of(new StartPosition(OptionalLong.of(5_000), Optional.of(DEVICE))), shown);
    assertEquals(List.of(), reported);
  }

  @Test
  void aRecordingThatCannotBeOpenedIsTold() {
    recordings.broken = "the folder is gone";
    opener.open(HIT, MemoryRecordings.FOLDER, reported::add);
    assertEquals(List.of("recording-failed"), keys());
    assertEquals(List.of("the folder is gone"), reported.getFirst().arguments());
    assertEquals(List.of(), shown);
  }
}
