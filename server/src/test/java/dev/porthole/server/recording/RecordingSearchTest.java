package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.server.recording.segment.SegmentFile;
import dev.porthole.shared.codec.search.BytePattern.Hit;
import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.ConnectionId;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.EventKind;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent.ConnectionEvent;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import dev.porthole.shared.recording.SearchWatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSearchTest {
  private static final List<Charset> CHARSETS = List.of(StandardCharsets.UTF_8, Story.GB18030);
  /** Long enough for rows, short enough for several segments. */
  private static final RecordingOptions OPTIONS = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      3 << 20);

  @TempDir
  private Path folder;

  private List<Found> search(RecordingQuery query) {
    List<Found> found = new ArrayList<>();
    try (Recording recording = RecordingFolder.open(folder.resolve("r"))) {
      recording.search(query, new SearchWatcher() {
        @Override
        public boolean onFound(Found one) {
          found.add(one);
          return true;
        }
      });
      List<ServerEvent> forwards = ReadEvents.all(recording.openCursor(query)).events;
      assertEquals(found.stream().map(Found::event).toList().reversed(), forwards, "a cursor finds the same");
    }
    return found;
  }

  private static RecordingQuery text(String text) {
    return RecordingQuery.ALL.withPattern(BytePattern.text(text, false, CHARSETS));
  }

  /** Noise of 100 connections around the events of interest, to fill many blocks and segments. */
  private static void noise(Story story, int messages, long seed) {
    Random random = new Random(seed);
    for (int i = 100; i < 200; i++) {
      story.open(i);
    }
    for (int i = 0; i < messages; i++) {
      story.says(100 + i % 100, "value " + random.nextInt(1_000_000) + " of sensor " + i % 100 + "\n");
    }
  }

  @Test
  void textIsFoundInAnyCharsetNewestFirstAcrossSegments() {
    Story story = new Story().start().open(1).says(1, "温度 21").open(2)
        .says(2, Bytes.ofText("温度 22", Story.GB18030));
    noise(story, 50_000, 1);
    story.says(1, "再见温度");
    story.record(folder.resolve("r"), OPTIONS);
    List<Found> found = search(text("温度"));
    assertEquals(List.of(1L, 2L, 1L), found.stream().map(RecordingSearchTest::connection).toList());
    assertEquals(Optional.of(new Hit(15, 6)), found.getFirst().hit());
    assertEquals(Story.address(40_001), found.getFirst().remote().orElseThrow());
    assertEquals(List.of(), search(text("湿度")));
  }

  @Test
  void whatIsSplitOverReadsIsFoundHoweverFarApartTheyAre() {
    String needle = "needle in the haystack";
    Story story = new Story().start();
    for (int i = 1; i <= needle.length(); i++) {
      story.open(i);
    }
    for (int cut = 1; cut < needle.length(); cut++) {
      story.says(cut, ("before " + needle).substring(0, 7 + cut));
      story.hears(cut, "an answer between");
    }
    story.open(99);
    needle.chars().forEach(c -> story.says(99, String.valueOf((char) c)));
    noise(story, 60_000, 2);
    for (int cut = 1; cut < needle.length(); cut++) {
      story.says(cut, needle.substring(cut) + " after");
    }
    story.record(folder.resolve("r"), OPTIONS);
    assertTrue(segments() > 1, "they are segments apart");
    List<Found> found = search(text(needle));
    assertEquals(needle.length(), found.size());
    assertTrue(found.stream().filter(one -> connection(one) != 99)
        .allMatch(one -> one.hit().orElseThrow().equals(new Hit(7, needle.length()))));
    assertEquals(new Hit(0, needle.length()), found.getLast().hit().orElseThrow());
    List<Found> lines = search(RecordingQuery.ALL.withPattern(
        BytePattern.regex("needle.*haystack", false, StandardCharsets.UTF_8)));
    assertEquals(found, lines, "a regular expression finds them too");
  }

  @Test
  void theIndexFindsWhatReadingEverythingFinds() {
    Story story = new Story().start();
    noise(story, 60_000, 3);
    story.record(folder.resolve("r"), OPTIONS);
    for (String needle : List.of("value 77", "5 of sensor 12\n", "sensor 7\nvalue 1", "99999")) {
      byte[] bytes = needle.getBytes(StandardCharsets.UTF_8);
      long expected = expected(story, needle);
      assertEquals(expected, search(text(needle)).size(), needle);
      assertEquals(expected, search(RecordingQuery.ALL.withPattern(
          BytePattern.hex(HexFormat.of().formatHex(bytes)))).size(), "hex of " + needle);
      assertEquals(expected, search(RecordingQuery.ALL.withPattern(
          BytePattern.text(needle.toUpperCase(Locale.ROOT), true, CHARSETS))).size(), "any case of " + needle);
    }
    assertEquals(expected(story, "value 4"), search(RecordingQuery.ALL.withPattern(
        BytePattern.regex("^value 4\\d* of", false, StandardCharsets.UTF_8))).size());
    assertEquals(60_000, search(RecordingQuery.ALL.withPattern(BytePattern.hex("76 61"))).size(),
        "too short to look up");
    assertEquals(60_000, search(RecordingQuery.ALL.withPattern(BytePattern.hex("76 ?1 6C ?? 65"))).size());
  }

  /** How many chunks of a connection's stream contain the end of a needle. */
  private static long expected(Story story, String needle) {
    return story.events.stream().filter(ChunkEvent.class::isInstance)
        .map(ChunkEvent.class::cast)
        .collect(Collectors.groupingBy(ConnectionEvent::connection)).values().stream()
        .mapToLong(chunks -> ends(chunks, needle)).sum();
  }

  private static long ends(List<ChunkEvent> chunks, String needle) {
    StringBuilder stream = new StringBuilder();
    long count = 0;
    for (ChunkEvent chunk : chunks) {
      int before = stream.length();
      stream.append(chunk.data().text(StandardCharsets.UTF_8));
      int found = stream.indexOf(needle, Math.max(0, before - needle.length() + 1));
      count += found >= 0 ? 1 : 0;
    }
    return count;
  }

  @Test
  void everyFilterNarrows() {
    Story story = new Story().start().open(1).open(2);
    long from = story.nextNanos();
    story.says(1, "ping").hears(1, "pong ping").says(2, "ping");
    long to = story.nextNanos();
    story.says(1, "late ping").close(1);
    story.record(folder.resolve("r"), OPTIONS);
    RecordingQuery ping = text("ping");
    assertEquals(4, search(ping).size());
    assertEquals(3, search(ping.withConnections(Set.of(new ConnectionId(1)))).size());
    assertEquals(1, search(ping.withAddress("127.0.0.1:40002")).size());
    assertEquals(4, search(ping.withAddress("127.0.0.1")).size());
    assertEquals(0, search(ping.withAddress("127.0.0.2")).size());
    assertEquals(1, search(ping.withDirection(Direction.SENT)).size());
    assertEquals(3, search(ping.between(from, to)).size());
    assertEquals(2, search(ping.between(from, to).withDirection(Direction.RECEIVED)).size());
    assertEquals(1, search(RecordingQuery.ALL.withKinds(Set.of(EventKind.CONNECTION_CLOSED))).size());
    assertEquals(story.events.size(), search(RecordingQuery.ALL).size());
  }

  private long segments() {
    try {
      return SegmentFile.list(folder.resolve("r")).size();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static long connection(Found found) {
    return ((ConnectionEvent) found.event()).connection().number();
  }
}
