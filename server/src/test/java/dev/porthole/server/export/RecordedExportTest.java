package dev.porthole.server.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.porthole.server.export.Capture.Packet;
import dev.porthole.server.log.EventRing;
import dev.porthole.server.recording.Durability;
import dev.porthole.server.recording.Recorder;
import dev.porthole.server.recording.RecordingFolder;
import dev.porthole.server.recording.RecordingOptions;
import dev.porthole.server.recording.Retention;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.CloseReason;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.recording.ExportFormat;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingFailure;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exports a recording from disk. */
class RecordedExportTest {
  private static final int MESSAGES = 5000;

  @TempDir
  private Path folder;
  private final Story story = new Story().started("10.0.0.1", 7);

  @BeforeEach
  void record() {
    for (int i = 1; i <= 5; i++) {
      story.opened(i, "10.0.0.2", 50_000 + i);
    }
    for (int i = 0; i < MESSAGES; i++) {
      story.received(1 + i % 5, "message " + i + "\n").sent(1 + i % 5, "thank you!");
    }
    story.closed(1, CloseReason.PEER_CLOSED, "");
    EventRing ring = new EventRing(8 << 20);
    RecordingOptions small = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING, 64 << 10);
    try (Recorder recorder = Recorder.open(folder.resolve("r"), small, InstantSource.system())) {
      recorder.start(ring, ring, List.of());
      story.events.forEach(ring::append);
    }
  }

  private Path export(RecordingQuery query, ExportFormat format) {
    Path file = folder.resolve("out");
    try (Recording recording = RecordingFolder.open(folder.resolve("r"))) {
      RecordingExport.export(recording, query, format, Story.SETTINGS, file);
    }
    return file;
  }

  private Capture capture(RecordingQuery query) throws IOException {
    return Capture.read(Files.readAllBytes(export(query, ExportFormat.PCAPNG)));
  }

  @Test
  void everyFormatIsThatOfTheEvents() throws IOException {
    List<String> log = Files.readAllLines(export(RecordingQuery.ALL, ExportFormat.TEXT));
    List<String> told = story.text(ExportFormat.TEXT).lines().toList();
    assertEquals(told, log.stream().filter(line -> !line.contains(" recording ")).toList());
    assertArrayEquals(story.export(RecordingQuery.ALL, ExportFormat.HEX, Story.SETTINGS),
        Files.readAllBytes(export(RecordingQuery.ALL, ExportFormat.HEX)));
  }

  @Test
  void oneConversationIsWhole() throws IOException {
    Capture one = capture(RecordingQuery.ALL.withConnections(Set.of(new ConnectionId(1))));
    assertEquals("0a000001:7", one.packets.getFirst().to());
    assertEquals(3 + 2 * MESSAGES / 5 + 3, one.packets.size());
    assertArrayEquals("thank you!".repeat(MESSAGES / 5).getBytes(StandardCharsets.UTF_8), one.sentBy("0a000001:7"));
  }

  @Test
  void whatIsFoundHasItsAddressesAndItsPlace() throws IOException {
    Capture whole = capture(RecordingQuery.ALL);
    Capture found = capture(RecordingQuery.ALL
        .withPattern(BytePattern.text("message 4321\n", false, List.of(StandardCharsets.UTF_8))));
    assertEquals(1, found.packets.size());
    Packet same = whole.packets.stream().filter(packet -> new String(packet.data(), StandardCharsets.UTF_8)
        .equals("message 4321\n")).findFirst().orElseThrow();
    assertEquals(same.seq(), found.packets.getFirst().seq());
    assertEquals("0a000002:50002", found.packets.getFirst().from());
    assertEquals("0a000001:7", found.packets.getFirst().to());
  }

  @Test
  void fromSomeInstantOnPacketsAreThoseOfTheWhole() throws IOException {
    Capture whole = capture(RecordingQuery.ALL);
    long from = story.events.get(7000).timeNanos();
    Capture later = capture(RecordingQuery.ALL.between(from, Long.MAX_VALUE));
    List<Packet> same = whole.packets.stream().filter(packet -> packet.nanos() >= from).toList();
    assertEquals(same.stream().map(Packet::seq).toList(), later.packets.stream().map(Packet::seq).toList());
    assertEquals(same.stream().map(Packet::ack).toList(), later.packets.stream().map(Packet::ack).toList());
    assertEquals(same.stream().map(Packet::from).toList(), later.packets.stream().map(Packet::from).toList());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RAW")
  void aFullDiskIsNotTheRecordingsFault(ExportFormat format) {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full), "a device that is always full is there on Linux");
    try (Recording recording = RecordingFolder.open(folder.resolve("r"))) {
      String why = assertThrows(RecordingFailure.class,
          () -> RecordingExport.export(recording, RecordingQuery.ALL, format, Story.SETTINGS, full)).getMessage();
      assertTrue(why.startsWith("cannot write /dev/full: "), why);
    }
  }

  @Test
  void anInterruptLeavesNoFile() {
    Thread.currentThread().interrupt();
    try {
      export(RecordingQuery.ALL, ExportFormat.TEXT);
      throw new AssertionError("it was interrupted");
    } catch (RecordingFailure interrupted) {
      assertTrue(Thread.interrupted());
    }
    assertTrue(Files.notExists(folder.resolve("out")));
  }
}
