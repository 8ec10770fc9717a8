package dev.porthole.server.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.porthole.shared.codec.search.BytePattern;
import dev.porthole.shared.codec.search.MaskedBytes;
import dev.porthole.shared.event.Bytes;
import dev.porthole.shared.event.Direction;
import dev.porthole.shared.event.ServerEvent.ChunkEvent;
import dev.porthole.shared.event.ServerEvent;
import dev.porthole.shared.recording.Found;
import dev.porthole.shared.recording.Recording;
import dev.porthole.shared.recording.RecordingQuery;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hit is found exactly once, as by reading everything, however it is cut into chunks, blocks and segments. */
class SplitSearchTest {
  private static final RecordingOptions OPTIONS = new RecordingOptions(Durability.DEFAULT, Retention.EVERYTHING,
      3 << 20);
  private static final int[] LENGTHS = {3, 4, 63, 64, 65, 66, 200, 1000};
  private static final String CHINESE = "温度过高请立即检查三号机组";

  @TempDir
  private static Path folder;
  private static Story story;

  private record Stream(long connection, Direction direction) {}

  @BeforeAll
  static void record() {
    Random random = new Random(6);
    story = new Story().start();
    Map<Long, byte[]> streams = new HashMap<>();
    for (long connection = 1; connection <= 60; connection++) {
      story.open(connection);
      streams.put(connection, stream(random));
    }
    Map<Long, Integer> at = new HashMap<>();
    List<Long> left = new ArrayList<>(streams.keySet());
    story.open(99);
    while (!left.isEmpty()) {
      long connection = left.get(random.nextInt(left.size()));
      byte[] bytes = streams.get(connection);
      int from = at.getOrDefault(connection, 0);
      int count = Math.min(bytes.length - from, 1 + random.nextInt(connection % 3 == 0 ? 1 : 40));
      story.says(connection, Bytes.copyOf(bytes, from, count));
      at.put(connection, from + count);
      if (from + count == bytes.length) {
        left.remove(connection);
      }
      byte[] noise = new byte[1 + random.nextInt(1000)];
      random.nextBytes(noise);
      story.says(99, Bytes.copyOf(noise, 0, noise.length)).hears(connection, "ok");
    }
    story.record(folder.resolve("r"), OPTIONS);
  }

  /** A stream with each needle once, and a few words in between; the bytes around long needles differ. */
  private static byte[] stream(Random random) {
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (int length : LENGTHS) {
      stream.writeBytes(("<" + random.nextInt(1000) + ">").getBytes(StandardCharsets.US_ASCII));
      stream.writeBytes(needle(length).getBytes(StandardCharsets.US_ASCII));
    }
    stream.writeBytes(CHINESE.getBytes(StandardCharsets.UTF_8));
    stream.writeBytes(CHINESE.getBytes(Story.GB18030));
    return stream.toByteArray();
  }

  private static String needle(int length) {
    StringBuilder text = new StringBuilder();
    new Random(length).ints(length, 'A', 'Z' + 1).forEach(c -> text.append((char) c));
    return text.toString();
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void everyNeedleIsFoundWhereverItWasCut() {
    for (int length : LENGTHS) {
      String needle = needle(length);
      check(needle, BytePattern.text(needle, false, List.of(StandardCharsets.UTF_8)));
      check("any case of " + needle,
          BytePattern.text(needle.toLowerCase(Locale.ROOT), true, List.of(StandardCharsets.UTF_8)));
      String digits = hex(needle);
      check("wildcards in " + digits, BytePattern.hex(digits.substring(0, 2) + "??" + digits.substring(4)));
      check("a wildcard at the end of " + digits, BytePattern.hex(digits.substring(0, digits.length() - 1) + "?"));
    }
    check("Chinese", BytePattern.text(CHINESE, false, List.of(StandardCharsets.UTF_8, Story.GB18030)));
    check("two characters", BytePattern.text(CHINESE.substring(4, 6), false, List.of(Story.GB18030)));
    check("a part", BytePattern.text(needle(200).substring(90, 190), false, List.of(StandardCharsets.UTF_8)));
    assertEquals(List.of(), search(RecordingQuery.ALL
        .withPattern(BytePattern.text("not in it at all", false, List.of(StandardCharsets.UTF_8)))));
  }

  private static void check(String what, BytePattern pattern) {
    List<Long> expected = expected(pattern);
    assertTrue(expected.size() >= 60, what + ": " + expected.size());
    RecordingQuery query = RecordingQuery.ALL.withPattern(pattern);
    assertEquals(expected.reversed(), search(query), what);
    try (Recording recording = RecordingFolder.open(folder.resolve("r"))) {
      assertEquals(expected, ReadEvents.all(recording.openCursor(query)).numbers, "a cursor: " + what);
    }
  }

  private static List<Long> search(RecordingQuery query) {
    List<Found> found = new ArrayList<>();
    try (Recording recording = RecordingFolder.open(folder.resolve("r"))) {
      recording.search(query, found::add);
    }
    return found.stream().map(Found::seq).toList();
  }

  /** The numbers of the chunks in which one of the literals ends. */
  private static List<Long> expected(BytePattern pattern) {
    Map<Stream, byte[]> ends = new HashMap<>();
    List<Long> numbers = new ArrayList<>();
    List<MaskedBytes> literals = pattern.literals();
    for (int i = 0; i < story.events.size(); i++) {
      ServerEvent event = story.events.get(i);
      if (event instanceof ChunkEvent chunk) {
        Stream stream = new Stream(chunk.connection().number(), chunk.direction());
        byte[] before = ends.getOrDefault(stream, new byte[0]);
        byte[] all = Arrays.copyOf(before, before.length + chunk.data().length());
        System.arraycopy(chunk.data().toArray(), 0, all, before.length, chunk.data().length());
        if (literals.stream().anyMatch(literal -> ends(literal, all, before.length))) {
          numbers.add(i + 1L);
        }
        ends.put(stream, Arrays.copyOfRange(all, Math.max(0, all.length - 1100), all.length));
      }
    }
    return numbers;
  }

  /** Whether the literal ends after so many bytes. */
  private static boolean ends(MaskedBytes literal, byte[] bytes, int behind) {
    for (int at = Math.max(0, behind - literal.length() + 1); at <= bytes.length - literal.length(); at++) {
      if (fits(literal, bytes, at)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(MaskedBytes literal, byte[] bytes, int at) {
    for (int i = 0; i < literal.length(); i++) {
      if ((bytes[at + i] & literal.masks().at(i)) != literal.values().at(i)) {
        return false;
      }
    }
    return true;
  }
}
