package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Moment;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads, searches and appends to a recording of format 1, with the events of {@link FormatOneEvents}. */
class FormatOneTest {
  @TempDir
  private Path home;
  private Path recording;

  @BeforeEach
  void copyIt() throws IOException, URISyntaxException {
    recording = Files.createDirectory(home.resolve("r"));
    for (Path file : files(Path.of(FormatOneTest.class.getResource("format-1").toURI()))) {
      Files.copy(file, recording.resolve(file.getFileName()));
    }
  }

  @Test
  void everyEventIsReadAsItWas() {
    try (Recording read = RecordingFolder.open(recording)) {
      ReadEvents seen = ReadEvents.all(read.openCursor());
      assertEquals(FormatOneEvents.all(), seen.events);
      assertEquals(LongStream.rangeClosed(1, seen.events.size()).boxed().toList(), seen.numbers);
      assertEquals(0, seen.missed);
      assertEquals(SegmentFile.NO_EPOCH, read.epoch());
    }
  }

  @Test
  void itsCheckpointAndItsIndexAreRead() {
    List<ServerEvent> events = FormatOneEvents.all();
    try (Recording read = RecordingFolder.open(recording)) {
      assertEquals(2, RecordedFiles.segments(recording).size(), "the second begins with a checkpoint");
      Moment end = read.moment(Long.MAX_VALUE, 1);
      assertEquals(List.of(100L, 101L),
          end.connections().stream().map(one -> one.connection().number()).sorted().toList());
      assertEquals(events.size() - 1, end.totals().events());
      end.events().close();
      ReadEvents seen = ReadEvents.all(read.openCursor(RecordingQuery.ALL.withAddress("192.0.2.7")));
      assertTrue(seen.events.size() > 3 && seen.events.size() < events.size(), seen.events.size() + " of one client");
      assertEquals(List.of(), seen.events.stream().filter(event -> !isOf100(event)).toList());
    }
  }

  @Test
  void itIsAppendedToInANewSegmentOfFormatTwoAndAnEpochOfItsOwn() throws IOException {
    Path old = RecordedFiles.segments(recording).getLast();
    byte[] before = Files.readAllBytes(old);
    Story story = new Story().start().open(200).says(200, "more");
    EventRing ring;
    try (Recorder recorder = Recorder.open(recording, RecordingOptions.DEFAULT, InstantSource.system())) {
      assertEquals(116, recorder.firstConnection());
      assertEquals(FormatOneEvents.all().size() + 1, recorder.firstSeq());
      ring = recorder.newLog(1 << 20);
      story.events.forEach(ring::append);
      recorder.start(ring, event -> {}, List.of());
    }
    assertEquals(3, RecordedFiles.segments(recording).size());
    assertEquals(2, Files.readAllBytes(RecordedFiles.segments(recording).getLast())[8], "the version");
    assertEquals(List.of(before.length, 1), List.of((int) Files.size(old), (int) Files.readAllBytes(old)[8]));
    List<ServerEvent> all = new ArrayList<>(FormatOneEvents.all());
    all.addAll(story.events);
    try (Recording read = RecordingFolder.open(recording)) {
      assertEquals(all, ReadEvents.all(read.openCursor()).events);
      assertEquals(ring.epoch(), read.epoch());
      assertNotEquals(SegmentFile.NO_EPOCH, read.epoch());
      assertEquals(Set.of(new ConnectionId(200)), openAtEnd(read));
    }
  }

  private static Set<ConnectionId> openAtEnd(Recording read) {
    Moment end = read.moment(Long.MAX_VALUE, 1);
    end.events().close();
    return Set.copyOf(end.connections().stream().map(one -> one.connection()).toList());
  }

  private static boolean isOf100(ServerEvent event) {
    return event instanceof ServerEvent.ConnectionEvent of && of.connection().number() == 100;
  }

  private static List<Path> files(Path folder) {
    try (var files = Files.list(folder)) {
      return files.toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
