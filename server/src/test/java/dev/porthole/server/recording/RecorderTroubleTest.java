package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.log.RecordCursor;
import dev.porthole.server.log.RecordSource;
import dev.porthole.server.support.Await;
import dev.porthole.shared.event.EventCursor;
import dev.porthole.shared.event.RecordingChange;
import dev.porthole.shared.event.ServerEvent.RecordingChanged;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.RecorderStatus.State;
import dev.porthole.shared.recording.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder that cannot continue says so, and releases the recording for the next recorder. */
class RecorderTroubleTest {
  @TempDir
  private Path home;
  private final List<ServerEvent> seen = new CopyOnWriteArrayList<>();

  private static final class Failing implements RecordSource, RecordCursor {
    @Override
    public UUID epoch() {
      return new UUID(0, 1);
    }

    @Override
    public EventCursor openCursor() {
      return this;
    }

    @Override
    public EventCursor openCursor(long seq) {
      return this;
    }

    @Override
    public long nextSeq() {
      return 1;
    }

    @Override
    public EventCursor openLosslessCursor() {
      return this;
    }

    @Override
    public RecordCursor openLosslessRecords() {
      return this;
    }

    @Override
    public int drainRecords(RecordCursor.Reader reader, int atMost) {
      throw new IllegalStateException("out of order");
    }

    @Override
    public int drain(EventCursor.Reader reader, int atMost) {
      return 0;
    }

    @Override
    public boolean await(Duration timeout) {
      return true;
    }

    @Override
    public EventCursor fork() {
      return this;
    }

    @Override
    public void letGo() {
      // ignored
    }

    @Override
    public void hold() {
      // ignored
    }

    @Override
    public void close() {
      // nothing is open
    }
  }

  private List<RecordingChange> changes() {
    return seen.stream().map(RecordingChanged.class::cast).map(RecordingChanged::change).toList();
  }

  @Test
  void aFaultEndsTheRecordingAndFreesIt() {
    Path folder = home.resolve("r");
    Recorder broken = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system());
    broken.start(new Failing(), seen::add, List.of());
    Await.until("it is over", () -> broken.status().state() == State.OFF);
    assertTrue(broken.status().trouble().contains("out of order"), broken.status().trouble());
    Await.until("it is reported", () -> changes().contains(RecordingChange.STOPPED));
    broken.close();
    assertEquals(1, changes().stream().filter(RecordingChange.STOPPED::equals).count());
    Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system()).close();
  }

  @Test
  void aFolderThatIsTakenAwayIsNoticedAndMayComeBack() throws IOException {
    Path folder = home.resolve("r");
    EventRing log = new EventRing(4 << 20);
    Story story = new Story().start().open(1).says(1, "to the old folder");
    try (Recorder recorder = Recorder.open(folder, RecordingOptions.DEFAULT, InstantSource.system())) {
      recorder.start(log, seen::add, List.of());
      story.events.forEach(log::append);
      Await.until("it is recorded", () -> recorder.status().events() == story.events.size());
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
      Await.until("it is noticed", () -> recorder.status().state() == State.SUSPENDED);
      assertTrue(recorder.status().trouble().contains("is not there"), recorder.status().trouble());
      Files.createDirectory(folder);
      Await.until("it goes on", () -> recorder.status().state() == State.RECORDING);
      log.append(new Story().says(1, "to the new one").events.getFirst());
    }
    try (Recording read = RecordingFolder.open(folder)) {
      assertEquals(List.of(4L), ReadEvents.all(read.openCursor()).numbers);
      assertEquals(1, read.moment(0, 0).connections().size());
    }
  }
}
